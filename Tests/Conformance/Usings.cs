global using Microsoft.VisualStudio.TestTools.UnitTesting;
global using Mono.Cecil;
global using Mono.Cecil.Cil;
