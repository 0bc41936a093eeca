using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class ScopeTests
{
    private static readonly Area HongGai = new("Quảng Ninh", "Hồng Gai", null);

    [Fact]
    public void The_nation_covers_everywhere_a_province_its_own_and_a_unit_no_area()
    {
        Assert.True(new Scope.Nation().Covers(HongGai));
        Assert.True(new Scope.Nation().Covers(null));
        Assert.True(new Scope.OfProvince("Quảng Ninh").Covers(HongGai));
        Assert.False(new Scope.OfProvince("Hải Phòng").Covers(HongGai));
        Assert.False(new Scope.OfProvince("Quảng Ninh").Covers(null));
        Assert.False(new Scope.OfUnit("Quảng Ninh", "clb-ha-long").Covers(HongGai));
    }

    [Theory]
    [InlineData("nation")]
    [InlineData("province:Quảng Ninh")]
    [InlineData("unit:Quảng Ninh:clb-ha-long")]
    public void A_scope_is_read_as_it_was_written(string text) => Assert.Equal(text, Scope.Parse(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("Nation")]
    [InlineData("province:Quang Ninh")]
    [InlineData("province:")]
    [InlineData("unit:Quảng Ninh:")]
    [InlineData("unit:Quảng Ninh")]
    public void Anything_else_is_no_scope(string text) => Assert.Null(Scope.Parse(text));
}
