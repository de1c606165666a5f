using System.Threading;
using TwinSlot.Contract;
using TwinSlot.Networking;

namespace MyCharger;

/// <summary>
/// In place of Backend.cs: an image in which everything works, except that it connects to the wrong port, at which nobody listens. never-connects.yaml has
/// it rolled back.
/// </summary>
internal sealed class Backend
{
    private readonly IBootServices _boot;
    private readonly int _task;

    internal Backend(IBootServices boot, int task)
    {
        _boot = boot;
        _task = task;
    }

    internal void Run()
    {
        BackendCredentials credentials = new BackendCredentials(_boot.Settings);
        IWebSocket socket = NetworkStack.CreateWebSocket(credentials, _boot);
        string backend = _boot.Settings.Get(SettingNames.Backend);
        while (true)
        {
            _boot.Tasks.CheckIn(_task);
            _boot.Evidence.Connecting(backend, credentials.Profile(backend));
            socket.Connect("ws://127.0.0.1:1/", "ocpp1.6", 10000);
            _boot.Evidence.Failed(ConnectionStage.Tcp, socket.Error, socket.ErrorText);
            socket.Close();
            Thread.Sleep(2000);
        }
    }
}
