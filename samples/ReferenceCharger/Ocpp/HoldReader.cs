using TwinSlot.ReferenceCharger.Station;
using TwinSlot.Updater.Holds;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>Reads an operator's order about holds. What is wrong with it is said in words that help whoever wrote it.</summary>
internal sealed class HoldReader
{
    private HoldReader(HoldOrder order, string refusal)
    {
        Order = order;
        Refusal = refusal;
    }

    /// <summary>The order; null if there is a refusal.</summary>
    internal HoldOrder Order { get; }

    /// <summary>What is wrong; an empty string if nothing is.</summary>
    internal string Refusal { get; }

    /// <summary>Reads the data of a message.</summary>
    internal static HoldReader Read(PayloadReader data)
    {
        if (data.HasOthersThan("until", "window", "automatic"))
        {
            return Refuse("a hold has until, window and automatic, and nothing else");
        }

        HoldOrder order = new HoldOrder();
        if (data.Has("until"))
        {
            string text = data.RequiredText("until");
            long until = text.Length == 0 ? 0 : IsoTime.Parse(text);
            if (until < 0 || data.Refusal != null)
            {
                return Refuse("until is no date-time such as 2026-12-01T06:00:00Z, and not empty");
            }

            order.PostponedUntil(until);
        }

        if (data.Has("window"))
        {
            string refusal = ReadWindow(data.RequiredObject("window"), order);
            if (data.Refusal != null || refusal.Length > 0)
            {
                return Refuse(data.Refusal != null ? data.Refusal.ErrorDescription : refusal);
            }
        }

        if (data.Has("automatic"))
        {
            order.Automatic(data.RequiredFlag("automatic"));
        }

        return data.Refusal != null ? Refuse(data.Refusal.ErrorDescription) : new HoldReader(order, string.Empty);
    }

    private static string ReadWindow(PayloadReader window, HoldOrder order)
    {
        bool isNone = !window.Has("from") && !window.Has("to");
        MaintenanceWindow read = isNone ? null : MaintenanceWindow.Read(window.OptionalText("from") + "-" + window.OptionalText("to"));
        if (window.HasOthersThan("from", "to") || window.Refusal != null || (read == null && !isNone))
        {
            return "a window has from and to, two times of day in UTC such as 22:00 and 04:30 that differ, or neither";
        }

        order.Within(read);
        return string.Empty;
    }

    private static HoldReader Refuse(string words)
    {
        return new HoldReader(null, words);
    }
}
