using System.Collections;
using TwinSlot.Networking.Json;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// A message of OCPP-J 1.6 (section 4.2): CALL <c>[2,id,action,{}]</c>, CALLRESULT <c>[3,id,{}]</c>, CALLERROR
/// <c>[4,id,code,description,{}]</c>.
/// </summary>
internal sealed class OcppFrame
{
    internal const int Call = 2;
    internal const int Result = 3;
    internal const int Error = 4;

    private const int MostIdCharacters = 36;

    private OcppFrame()
    {
    }

    /// <summary>The number of the message type; 0 if that could not be read.</summary>
    internal int Type { get; private set; }

    /// <summary>The message id; null if that could not be read.</summary>
    internal string Id { get; private set; }

    /// <summary>The action of a CALL.</summary>
    internal string Action { get; private set; }

    /// <summary>The payload of a CALL or a CALLRESULT.</summary>
    internal Hashtable Payload { get; private set; }

    /// <summary>Code and description of a CALLERROR.</summary>
    internal string ErrorText { get; private set; }

    /// <summary>False if the message type is none that a charger knows.</summary>
    internal bool HasKnownType
    {
        get { return Type >= Call && Type <= Error; }
    }

    /// <summary>What is wrong with the message; null if nothing is.</summary>
    internal string Fault { get; private set; }

    /// <summary>Reads a message. What is malformed is read as far as it can be: with an id it can be answered.</summary>
    internal static OcppFrame Read(IJson json, string text)
    {
        OcppFrame frame = new OcppFrame();
        ArrayList parts = json.Read(text) as ArrayList;
        if (parts == null)
        {
            frame.Fault = "not a JSON array" + (json.Error.Length > 0 ? ": " + json.Error : string.Empty);
            return frame;
        }

        if (parts.Count > 0 && parts[0] is int)
        {
            frame.Type = (int)parts[0];
        }

        frame.Id = parts.Count > 1 ? parts[1] as string : null;
        if (frame.Id != null && (frame.Id.Length == 0 || frame.Id.Length > MostIdCharacters))
        {
            frame.Id = null;
        }

        frame.Fault = frame.Id == null ? "no message id of 1 to 36 characters" : frame.ReadParts(parts);
        return frame;
    }

    internal static string WriteCall(IJson json, string id, string action, Hashtable payload)
    {
        ArrayList parts = Start(Call, id);
        parts.Add(action);
        parts.Add(payload);
        return json.Write(parts);
    }

    internal static string WriteAnswer(IJson json, string id, IncomingAnswer answer, CallErrorCodes codes)
    {
        ArrayList parts = Start(answer.ErrorCode == null ? Result : Error, id);
        if (answer.ErrorCode != null)
        {
            parts.Add(codes.Spell(answer.ErrorCode));
            parts.Add(answer.ErrorDescription);
        }

        parts.Add(answer.Payload);
        return json.Write(parts);
    }

    private static ArrayList Start(int type, string id)
    {
        ArrayList parts = new ArrayList();
        parts.Add(type);
        parts.Add(id);
        return parts;
    }

    private string ReadParts(ArrayList parts)
    {
        switch (Type)
        {
            case Call:
                Action = parts.Count == 4 ? parts[2] as string : null;
                Payload = Action != null ? parts[3] as Hashtable : null;
                return Payload == null ? "a CALL is [2, id, action, object]" : null;
            case Result:
                Payload = parts.Count == 3 ? parts[2] as Hashtable : null;
                return Payload == null ? "a CALLRESULT is [3, id, object]" : null;
            case Error:
                string code = parts.Count == 5 ? parts[2] as string : null;
                string description = parts.Count == 5 ? parts[3] as string : null;
                ErrorText = code + ": " + description;
                return code == null || description == null ? "a CALLERROR is [4, id, code, description, object]" : null;
            default:
                return "the message type is not 2, 3 or 4";
        }
    }
}
