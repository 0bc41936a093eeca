using BloodDrive.Domain.Import;

namespace BloodDrive.Donors;

/// <summary>An import's figures as programs read them, counted from its chunks.</summary>
/// <param name="State">asking, working, done or stuck.</param>
/// <param name="Rows">Rows of donors in the file.</param>
/// <param name="Read">Rows worked off so far.</param>
/// <param name="Textable">Rows whose donor can now be invited by text.</param>
/// <param name="MobileOnly">Rows whose donor has a mobile and cannot be texted, for want of consent or because of a stop.</param>
public sealed record ImportStatus(
    string Id, string State, int Rows, int Read, int Good, int Bad, int ByHand, int Created, int Updated, int Unchanged, int Textable, int MobileOnly)
{
    public static ImportStatus Of(Import import, ImportCounts counts) => new(
        import.Id,
        import.State.ToString().ToLowerInvariant(),
        import.Preview.Rows,
        counts.Rows,
        counts.Good,
        counts.Bad,
        counts.ByHand,
        counts.Created,
        counts.Updated,
        counts.Unchanged,
        counts.Textable,
        counts.MobileOnly);
}
