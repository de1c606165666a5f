using Microsoft.VisualStudio.TestTools.UnitTesting;

// Every test has its own server on its own port.
[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]
