using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class ApiClientsTests
{
    private const string Old = "a-secret-of-twenty-four-letters";
    private const string New = "another-secret-of-many-letters";

    [Fact]
    public void A_program_is_known_by_its_secret_with_its_roles_and_its_scope()
    {
        var clients = ApiClients.Parse($"lab|Viewer+Organiser|province:Quảng Ninh|{Old}; lab|Viewer|province:Quảng Ninh|{New}");

        var lab = clients.Find(Old);
        Assert.Equal(("client:lab", "province:Quảng Ninh"), (lab?.Id, lab?.Scope.ToString()));
        Assert.True(lab!.Has(Role.Organiser) && lab.Has(Role.Viewer) && !lab.Has(Role.Approver, Role.Admin));
        Assert.False(clients.Find(New)!.Has(Role.Organiser));
        Assert.Null(clients.Find(Old + "x"));
        Assert.Null(clients.Find(""));
        Assert.Null(ApiClients.Parse("").Find(""));
    }

    [Theory]
    [InlineData("lab|Viewer|nation")]
    [InlineData("|Viewer|nation|" + Old)]
    [InlineData("lab|Boss|nation|" + Old)]
    [InlineData("lab|7|nation|" + Old)]
    [InlineData("lab||nation|" + Old)]
    [InlineData("lab|Viewer|Quảng Ninh|" + Old)]
    [InlineData("lab|Viewer|nation|short")]
    public void A_wrong_entry_is_refused_and_its_secret_not_repeated(string setting)
    {
        var refusal = Assert.Throws<FormatException>(() => ApiClients.Parse(setting)).Message;
        Assert.StartsWith("client 1", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(Old, refusal, StringComparison.Ordinal);
    }
}
