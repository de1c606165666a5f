global using Microsoft.VisualStudio.TestTools.UnitTesting;
global using TwinSlot.Boards.Virtual;
global using TwinSlot.Boards.Virtual.Programming;
global using TwinSlot.Csms;
global using TwinSlot.SlotManager.Records;
