using System;
using System.Collections;
using System.Threading;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Networking.Json;

namespace MyCharger;

/// <summary>
/// The connection to an OCPP 1.6 backend, and the reports of how far it comes: what a trial is confirmed by, and compared with. Replace it
/// by the OCPP stack that you have, and keep the calls of <see cref="IEvidence"/>.
/// </summary>
internal sealed class Backend
{
    private const int AnswerMilliseconds = 10000;
    private const int RetryMilliseconds = 2000;

    private readonly IBootServices _boot;
    private readonly int _task;
    private readonly IJson _json = NetworkStack.CreateJson();
    private int _lastId;
    private IWebSocket _socket;

    internal Backend(IBootServices boot, int task)
    {
        _boot = boot;
        _task = task;
    }

    internal void Run()
    {
        try
        {
            NetworkStack.JoinWireless(_boot);
            BackendCredentials credentials = new BackendCredentials(_boot.Settings);
            _socket = NetworkStack.CreateWebSocket(credentials, _boot);
            while (true)
            {
                if (Connect(credentials) && Introduce())
                {
                    Stay();
                }

                _socket.Close();
                Pause(RetryMilliseconds);
            }
        }
        catch (Exception e)
        {
            // A thread that ends checks in no more: the bootloader reboots the board.
            _boot.Say("the thread for the backend ended: " + e.Message);
        }
    }

    private bool Connect(BackendCredentials credentials)
    {
        string backend = _boot.Settings.Get(SettingNames.Backend);
        string identity = _boot.Settings.Get(SettingNames.Identity);
        if (backend == null || identity == null)
        {
            return Fail(ConnectionStage.Dns, ConnectionError.NotConfigured, "the board was provisioned without a backend or an identity");
        }

        string url = backend + "/" + ChargePointIdentity.Encode(identity);
        _boot.Evidence.Connecting(backend, credentials.Profile(url));
        bool open = _socket.Connect(url, "ocpp1.6", AnswerMilliseconds);
        bool secure = url.StartsWith("wss:");
        if (_socket.Highest >= ConnectionStage.Tcp)
        {
            _boot.Evidence.Reached(ConnectionStage.Tcp);
        }

        if (secure && _socket.Highest >= ConnectionStage.Tls)
        {
            _boot.Evidence.Reached(ConnectionStage.Tls);
        }

        if (!open)
        {
            ConnectionStage failed = _socket.Highest == ConnectionStage.Tcp && !secure ? ConnectionStage.WebSocket : (ConnectionStage)(_socket.Highest + 1);
            return Fail(failed, _socket.Error, _socket.ErrorText);
        }

        _boot.Evidence.Reached(ConnectionStage.WebSocket);
        return true;
    }

    private bool Introduce()
    {
        Hashtable about = new Hashtable();
        about["chargePointVendor"] = "MyCharger";
        about["chargePointModel"] = "MyCharger";
        about["firmwareVersion"] = _boot.Image.Version;
        Hashtable answer = Ask("BootNotification", about);
        string status = answer == null ? null : answer["status"] as string;
        if (status == null)
        {
            return Fail(ConnectionStage.BootNotification, LostOrSilent(), "BootNotification was not answered");
        }

        if (status != "Accepted")
        {
            return Fail(ConnectionStage.BootNotification, status == "Pending" ? ConnectionError.BootPending : ConnectionError.BootRejected, status);
        }

        _boot.Evidence.Reached(ConnectionStage.BootNotification);
        _boot.Say("the backend accepts this charger");
        return true;
    }

    // A trial, and a probe, is decided by answers: they are asked for more often then.
    private void Stay()
    {
        int interval = _boot.Image.Mode == BootMode.Confirmed ? 30000 : 1000;
        while (Ask("Heartbeat", new Hashtable()) != null)
        {
            _boot.Evidence.Reached(ConnectionStage.RoundTrip);
            long next = _boot.Milliseconds + interval;
            while (_boot.Milliseconds < next && _socket.IsOpen)
            {
                Take(1000);
            }
        }

        Fail(ConnectionStage.RoundTrip, LostOrSilent(), "Heartbeat was not answered");
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <returns>The answer's payload; null for an error, or if there was no answer.</returns>
    private Hashtable Ask(string action, Hashtable payload)
    {
        string id = (++_lastId).ToString();
        ArrayList call = new ArrayList();
        call.Add(2);
        call.Add(id);
        call.Add(action);
        call.Add(payload);
        long deadline = _boot.Milliseconds + AnswerMilliseconds;
        if (!_socket.Send(_json.Write(call)))
        {
            return null;
        }

        while (_socket.IsOpen && _boot.Milliseconds < deadline)
        {
            ArrayList frame = Take(1000);
            if (frame != null && frame[1] as string == id)
            {
                return frame[0].Equals(3) ? frame[2] as Hashtable : null;
            }
        }

        return null;
    }

    /// <summary>Waits for a message, and answers a request: none is implemented yet.</summary>
    /// <returns>An answer of the backend, or null.</returns>
    private ArrayList Take(int milliseconds)
    {
        _boot.Tasks.CheckIn(_task);
        string text = _socket.Receive(milliseconds);
        ArrayList frame = text == null ? null : _json.Read(text) as ArrayList;
        if (frame == null || frame.Count < 3)
        {
            return null;
        }

        if (!frame[0].Equals(2))
        {
            return frame;
        }

        ArrayList error = new ArrayList();
        error.Add(4);
        error.Add(frame[1]);
        error.Add("NotImplemented");
        error.Add(string.Empty);
        error.Add(new Hashtable());
        _socket.Send(_json.Write(error));
        return null;
    }

    private ConnectionError LostOrSilent()
    {
        return _socket.IsOpen ? ConnectionError.NoAnswer : ConnectionError.Closed;
    }

    private bool Fail(ConnectionStage stage, ConnectionError error, string detail)
    {
        _boot.Evidence.Failed(stage, error, detail);
        _boot.Say("no connection to the backend: " + detail);
        return false;
    }

    private void Pause(int milliseconds)
    {
        _boot.Tasks.CheckIn(_task);
        Thread.Sleep(milliseconds);
    }
}
