using System.Runtime.CompilerServices;

// C's bool is one byte and every struct crosses as it lies in memory: no run-time marshalling anywhere.
[assembly: DisableRuntimeMarshalling]
