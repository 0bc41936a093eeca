using BloodDrive.Web;

namespace BloodDrive.Tests.Web;

public sealed class LocalOnlyTests
{
    [Theory]
    [InlineData("127.0.0.1:7071", "127.0.0.1")]
    [InlineData("localhost:7071", "::1")]
    [InlineData("[::1]:7071", "::1")]
    [InlineData("LOCALHOST", "::ffff:127.0.0.1")]
    public void The_operator_of_this_machine_is_admitted(string host, string caller) =>
        Assert.Null(new LocalOnly(localSignIn: true).Refuses(Rendering.Request(null!, "/", host, caller).Request));

    [Theory]
    [InlineData("127.0.0.1:7071", "192.168.1.20")]
    [InlineData("127.0.0.1:7071", null)]
    [InlineData("hm.example.vn", "127.0.0.1")]
    [InlineData("127.0.0.1.example.vn", "127.0.0.1")]
    [InlineData("localhost.example.vn", "127.0.0.1")]
    [InlineData("", "127.0.0.1")]
    public void Anybody_else_finds_nothing_there(string host, string? caller) =>
        Assert.NotNull(new LocalOnly(localSignIn: true).Refuses(Rendering.Request(null!, "/", host, caller).Request));

    [Fact]
    public void Where_the_setting_is_off_nobody_is_admitted() =>
        Assert.NotNull(new LocalOnly(localSignIn: false).Refuses(Rendering.Request(null!, "/").Request));
}
