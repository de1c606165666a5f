using System.Reflection;

// For the device project alone: the host's SDK writes these attributes by itself.
[assembly: AssemblyTitle("TwinSlot.Provisioning")]
[assembly: AssemblyCompany("TwinSlot contributors")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
