using BloodDrive.Domain;

namespace BloodDrive.Tests.Domain;

public sealed class SharedSecretsTests
{
    private const string New = "the-new-secret-of-an-address";
    private const string Old = "the-old-secret-of-an-address";

    [Fact]
    public void Both_secrets_are_taken_while_one_replaces_the_other_and_nothing_else_is()
    {
        var secrets = SharedSecrets.Parse($"{New}, {Old}");

        Assert.All([New, Old], shown => Assert.True(secrets.Take(shown)));
        Assert.All([null, "", New[..^1], New + "x", $"{New},{Old}", "another-secret-of-an-address"], shown => Assert.False(secrets.Take(shown)));
    }

    [Fact]
    public void Without_a_secret_nobody_is_let_in() => Assert.All([null, "", "x"], shown => Assert.False(SharedSecrets.Parse("").Take(shown)));

    [Theory]
    [InlineData("short")]
    [InlineData("with/a/slash/it/would/be/two/segments")]
    [InlineData("with a space it would be no address")]
    public void A_secret_that_can_be_guessed_or_stands_in_no_address_is_refused(string wrong) =>
        Assert.DoesNotContain(wrong, Assert.Throws<FormatException>(() => SharedSecrets.Parse(wrong)).Message, StringComparison.Ordinal);
}
