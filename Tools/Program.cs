using TwinSlot.Tools;

return TwinSlotProgram.Run(args, Console.Out, Console.Error);
