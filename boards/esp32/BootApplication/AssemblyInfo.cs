using System.Reflection;

[assembly: AssemblyTitle("TwinSlot boot application")]
[assembly: AssemblyCompany("TwinSlot contributors")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
