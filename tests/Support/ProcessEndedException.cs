namespace BloodDrive.Tests.Support;

/// <summary>Thrown into an app in this process where a real one would be gone: no code of the app may know it.</summary>
public sealed class ProcessEndedException() : Exception("The process has ended here.");
