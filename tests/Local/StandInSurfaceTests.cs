using BloodDrive.Tests.Surface;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Tests.Local;

/// <summary>The other half of SurfaceTests: what the stand-ins show is approved to the last line.</summary>
public sealed class StandInSurfaceTests
{
    [Fact]
    public void The_stand_ins_show_only_approved_lines()
    {
        var surface = SurfaceText.Of(typeof(FunctionAttribute).Assembly).ToArray();

        var unapproved = SurfaceText.Qualified(surface).Except(SurfaceTests.AllApproved).ToArray();

        var received = Path.Combine(SurfaceTests.Folder, "StandIns.received.txt");
        File.Delete(received);
        if (unapproved.Length > 0)
            File.WriteAllLines(received, surface);
        Assert.Empty(unapproved);
    }
}
