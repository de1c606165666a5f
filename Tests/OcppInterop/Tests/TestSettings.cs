// Chargers mostly wait: for their watchdogs, their back-off, their trials.
[assembly: Parallelize(Workers = 8, Scope = ExecutionScope.MethodLevel)]
