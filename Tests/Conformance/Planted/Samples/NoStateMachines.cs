using System.Threading.Tasks;

namespace TwinSlot.Tests.Planted;

public class NoStateMachines
{
    public async Task Wait() => await Task.Delay(1);
}
