// Boards mostly wait. Many more at a time would only make each other late on a small machine.
[assembly: Parallelize(Workers = 4, Scope = ExecutionScope.MethodLevel)]
