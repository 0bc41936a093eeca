using BloodDrive.Domain.Import;

namespace BloodDrive.Donors;

/// <summary>The rows of an import that need a person, as many as a page can show; the report has all of them.</summary>
/// <param name="Findings">Rows and cells left out; whole rows first, in the file's order.</param>
/// <param name="MoreFindings">How many more there are.</param>
public sealed record ImportProblems(IReadOnlyList<RowByHand> ByHand, IReadOnlyList<Finding> Findings, int MoreFindings)
{
    /// <summary>Lines of each table at most.</summary>
    public const int Shown = 200;

    public static ImportProblems None { get; } = new([], [], 0);

    public static async Task<ImportProblems> OfAsync(IAsyncEnumerable<ChunkResult> results, CancellationToken cancellation)
    {
        List<RowByHand> byHand = [];
        List<Finding> rows = [], cells = [];
        var found = 0;
        await foreach (var result in results.WithCancellation(cancellation))
        {
            byHand.AddRange(result.ByHand.Take(Shown - byHand.Count));
            foreach (var finding in result.Findings)
            {
                found++;
                var list = finding.RefusesRow ? rows : cells;
                if (list.Count < Shown) list.Add(finding);
            }
        }

        List<Finding> shown = [.. rows.Concat(cells).Take(Shown)];
        return new ImportProblems(byHand, shown, found - shown.Count);
    }
}
