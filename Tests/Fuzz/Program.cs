using TwinSlot.Tests.Fuzz;

return FuzzProgram.Create().Parse(args).Invoke();
