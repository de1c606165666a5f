using System.Reflection;

// For the device project alone: the host's SDK writes these attributes by itself.
[assembly: AssemblyTitle("TwinSlot.Contract")]
[assembly: AssemblyCompany("TwinSlot contributors")]
[assembly: AssemblyVersion("1.0.0.0")]
[assembly: AssemblyFileVersion("1.0.0.0")]
