using System.Reflection;
using System.Runtime.CompilerServices;

// For the device project alone: the host's SDK writes these attributes by itself.
[assembly: AssemblyTitle("ReferenceCharger.Station")]
[assembly: AssemblyCompany("TwinSlot contributors")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
[assembly: InternalsVisibleTo("ReferenceCharger")]
