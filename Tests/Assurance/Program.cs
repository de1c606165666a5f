using System.CommandLine;
using TwinSlot.Tests.Assurance.Verbs;
using TwinSlot.Tests.Fuzz;

RootCommand root = new(
    "Tries what could brick a board. Each verb prints its counts last.\n\nExit codes: 0 nothing is broken; 1 something is; 2 wrong usage.")
{
    SweepVerb.Create(),
    ExploreVerb.Create(),
    MutantsVerb.Create(),
    YearsVerb.Create(),
    FleetVerb.Create(),
    FuzzProgram.CreateRun("fuzz"),
};
ParseResult parsed = root.Parse(args);
int code = parsed.Invoke();
return parsed.Errors.Count > 0 ? 2 : code;
