using System.Reflection;

// For the device project alone: the PC's SDK writes these attributes by itself.
[assembly: AssemblyTitle("MyCharger")]
[assembly: AssemblyVersion("1.0.0.0")]
