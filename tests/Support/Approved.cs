using System.Runtime.CompilerServices;

namespace BloodDrive.Tests.Support;

/// <summary>Compares what the code says with a file beside the test that people have read and agreed to.</summary>
public static class Approved
{
    /// <summary>Fails where <paramref name="received"/> differs from {name}.approved.txt, and leaves {name}.received.txt to be read.</summary>
    public static void Matches(string received, string name, [CallerFilePath] string test = "")
    {
        var folder = Path.GetDirectoryName(test)!;
        var approvedFile = Path.Combine(folder, name + ".approved.txt");
        var receivedFile = Path.Combine(folder, name + ".received.txt");
        received = received.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

        var approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile).ReplaceLineEndings("\n") : "";
        if (approved == received)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, received);
        Assert.Fail($"{name}.received.txt differs from {name}.approved.txt at line {FirstDifference(approved, received)}; read it, and rename it if it is right.");
    }

    private static int FirstDifference(string approved, string received) =>
        approved.Split('\n').Zip(received.Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count() + 1;
}
