using BloodDrive.Local.Start;
using BloodDrive.Tests.Support;
using BloodDrive.Web;

namespace BloodDrive.Tests.Door;

public sealed class DoorAssetTests
{
    [Fact]
    public async Task The_reader_of_QR_codes_is_the_package_of_npm_to_the_byte_and_its_licence_is_served_beside_it()
    {
        var directory = Path.Combine(Built.Repository, "tests");
        Assert.Null(await Npm.InstallAsync(directory));
        var package = Path.Combine(directory, "node_modules", "jsqr");

        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(package, "dist", "jsQR.js")), AssetFiles.Embedded("jsQR.js"));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(package, "LICENSE")), AssetFiles.Embedded("jsQR.LICENSE.txt"));
    }
}
