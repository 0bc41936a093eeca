using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Campaigns;

/// <summary>
/// Counts a shard's donors for a preview, a page at a time. Count and cursor are one write of one row, so a message that comes twice, or whose run ended
/// half-way, counts nobody twice and leaves nobody out.
/// </summary>
public sealed partial class CountShard(
    PreviewTable previews, DonorTable donors, DecideAudience audience, CampaignQuestions questions, StartCampaign start, Lanes lanes, ILogger<CountShard> log)
{
    public const int MostDonors = 5000;

    /// <summary>Donors that one message counts at most.</summary>
    public int PageSize { get; init; } = MostDonors;

    public async Task CountAsync(PreviewMessage message, CancellationToken cancellation)
    {
        if (await previews.ShardAsync(message, cancellation) is not { } open)
        {
            return;
        }

        var before = open.Shard;
        if (before.Done)
        {
            // Whoever counted it may have ended before the launch that waited for it.
            await StartAsync(open.Preview, cancellation);
            return;
        }

        var page = await donors.PageAsync(message.Shard, before.After, PageSize, cancellation);
        var question = questions.Of(open.Preview);
        var decided = await audience.OfAsync([.. page.Select(stored => stored.Donor)], question, cancellation);
        var now = before with
        {
            After = page.Count > 0 ? page[^1].Donor.Id : before.After,
            Done = page.Count < PageSize,
            Waterfall = before.Waterfall + Waterfall.Count(decided, question.At, CampaignPolicy.Default.OverlapDays),
        };

        // Whoever was faster may have ended since: the next message finds out.
        if (!await previews.TryCountAsync(message, now, cancellation) || !now.Done)
        {
            await lanes.SendAsync(Lanes.PreviewCampaign, message.ToString(), TimeSpan.Zero, cancellation);
        }
        else
        {
            await StartAsync(open.Preview, cancellation);
        }

        Counted(message, page.Count);
    }

    private Task StartAsync(CampaignPreview preview, CancellationToken cancellation) =>
        preview.ForLaunch ? start.TryAsync(preview.Campaign, cancellation) : Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Donors counted for a preview. Keys: {Message}. Donors: {Donors}.")]
    private partial void Counted(PreviewMessage message, int donors);
}
