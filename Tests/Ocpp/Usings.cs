global using Microsoft.VisualStudio.TestTools.UnitTesting;
global using TwinSlot.Boards.Virtual;
global using TwinSlot.SlotManager.Records;
global using TwinSlot.TestBench;
global using TwinSlot.Tests.OcppRig;
global using TwinSlot.Tests.OcppRig.Backend;
