using System.Collections;
using TwinSlot.Updater.Holds;

namespace TwinSlot.ReferenceCharger.Station.Configuration;

/// <summary>The variables of 2.0.1 and 2.1 about holds. They are kept by the updater, and act at once.</summary>
internal sealed class HoldVariables
{
    private const string Component = "TwinSlot";

    private readonly ActivationHolds _holds;

    internal HoldVariables(ActivationHolds holds)
    {
        _holds = holds;
    }

    /// <summary>Adds them to a table.</summary>
    internal static void AddTo(ArrayList all)
    {
        all.Add(Variable.Of(VariableId.Hold, string.Empty, Component, "Hold"));
        all.Add(Variable.Of(VariableId.HoldUntil, string.Empty, Component, "HoldUntil").As("dateTime", string.Empty).Writable(true));
        all.Add(Variable.Of(VariableId.HoldWindow, string.Empty, Component, "HoldWindow").Writable(true));
        all.Add(Variable.Of(VariableId.AutomaticActivation, string.Empty, Component, "AutomaticActivation").As("boolean", string.Empty).Writable(true));
        all.Add(Variable.Of(VariableId.ActivateUpdate, string.Empty, Component, "ActivateUpdate").As("boolean", string.Empty).Writable(true));
    }

    /// <summary>True for what is a variable of these.</summary>
    internal static bool Has(VariableId id)
    {
        return id >= VariableId.Hold && id <= VariableId.ActivateUpdate;
    }

    /// <summary>What a variable is now.</summary>
    internal string Value(VariableId id)
    {
        OperatorHold hold = _holds.Current;
        switch (id)
        {
            case VariableId.Hold:
                return _holds.Words;
            case VariableId.HoldUntil:
                return hold.Until == 0 ? string.Empty : IsoTime.Write(hold.Until);
            case VariableId.HoldWindow:
                return hold.Window == null ? string.Empty : hold.Window.ToText();
            case VariableId.AutomaticActivation:
                return hold.IsManual ? "false" : "true";
            default:
                return _holds.IsReleased ? "true" : "false";
        }
    }

    /// <summary>Sets a variable, durably.</summary>
    internal SetOutcome Set(VariableId id, string text)
    {
        string word = text.ToLower();
        bool isFlag = word == "true" || word == "false";
        HoldOrder order = new HoldOrder();
        switch (id)
        {
            case VariableId.HoldUntil:
                long until = text.Length == 0 ? 0 : IsoTime.Parse(text);
                return until < 0 ? SetOutcome.InvalidValue : Carry(order.PostponedUntil(until));
            case VariableId.HoldWindow:
                MaintenanceWindow window = MaintenanceWindow.Read(text);
                return window == null && text.Length > 0 ? SetOutcome.InvalidValue : Carry(order.Within(window));
            case VariableId.AutomaticActivation:
                return isFlag ? Carry(order.Automatic(word == "true")) : SetOutcome.InvalidValue;
            default:
                return word == "true" && _holds.Activate().Length == 0 ? SetOutcome.Accepted : SetOutcome.InvalidValue;
        }
    }

    private SetOutcome Carry(HoldOrder order)
    {
        string why = _holds.Change(order);
        return why.Length == 0 ? SetOutcome.Accepted : why == ActivationHolds.NotKept ? SetOutcome.NotKept : SetOutcome.InvalidValue;
    }
}
