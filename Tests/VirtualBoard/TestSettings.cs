// The tests measure times of child processes: side by side they would measure each other.
[assembly: DoNotParallelize]
