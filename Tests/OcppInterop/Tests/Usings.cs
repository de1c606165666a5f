global using Microsoft.VisualStudio.TestTools.UnitTesting;
global using TwinSlot.Boards.Virtual;
global using TwinSlot.Csms;
global using TwinSlot.SlotManager.Records;
global using TwinSlot.Testing.Backends;
global using TwinSlot.Tests.OcppInterop;
global using TwinSlot.Tests.OcppInterop.Backend;
