namespace BloodDrive.Tests.Stories;

/// <summary>
/// A process may end at any await. Each await of planning, sending, reporting and what people do is a request to storage or to a provider, so ending it
/// before and after each of them is ending it everywhere. What must stand then, and who finishes it, is what functions/Delivery/crash-points.md says.
/// </summary>
public sealed class CrashPointTests(CrashWorld world) : IClassFixture<CrashWorld>
{
    private readonly IReadOnlyList<CrashFlow> flows = CrashFlows.Of(world);

    public static TheoryData<string> Sections => [.. CrashDocument.Flows.Keys];

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task Ended_anywhere_the_work_goes_on_as_the_document_says(string section)
    {
        var points = await flows.Single(flow => flow.Name == section).RunAsync();
        var differences = CrashDocument.Differences(section, points);
        Assert.True(differences.Count == 0, $"{section}:\n{string.Join('\n', differences)}");
    }

    [Fact]
    public void Every_flow_has_its_section_in_the_document() =>
        Assert.Equal(flows.Select(flow => flow.Name).Order(StringComparer.Ordinal), CrashDocument.Flows.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_word_of_what_stands_is_explained_in_the_document() => Assert.Empty(CrashDocument.Unexplained());
}
