using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>A campaign as read, and whose it is.</summary>
public sealed record StoredCampaign(Campaign Campaign, Scope Scope, ETag Version);

/// <summary>A campaign as a list shows it.</summary>
public sealed record ListedCampaign(RunId Id, string Name, string Template, CampaignState State, CampaignPeriod Days, Scope Scope);

/// <summary>
/// The campaigns table. The campaigns' own rows lie in one partition, so that a row is its own entry in every list and its key is the number that links
/// carry; what is counted for a campaign lies in a partition of its own (<see cref="PreviewTable"/>).
/// </summary>
public sealed class CampaignTable(StorageAccount account)
{
    private readonly TableClient _table = account.Table("campaigns");

    /// <summary>Writes a draft under the next number that nobody has.</summary>
    /// <param name="scope">Whose campaign it is: never more than its author's own.</param>
    /// <param name="origin">The call that makes it: the same call again is answered with the campaign that it made.</param>
    public async Task<Campaign> AddAsync(CampaignPlan plan, string author, Scope scope, string origin, CancellationToken cancellation)
    {
        while (true)
        {
            if (await MadeByAsync(origin, cancellation) is { } made)
            {
                return made.Campaign;
            }

            var campaign = Campaign.New(RunId.Campaign(await NextAsync(cancellation)), plan, author);
            List<TableTransactionAction> both =
            [
                new(TableTransactionActionType.Add, CampaignRow.New(campaign, scope)),
                new(TableTransactionActionType.Add, CampaignRow.Call(origin, campaign)),
            ];
            if (await _table.TryTransactAsync(both, cancellation))
            {
                return campaign;
            }
        }
    }

    /// <summary>The campaign that a call made, as it stands now, and the plan that the call asked for (its seal, of the plan alone); null where it made none.</summary>
    public async Task<(Campaign Campaign, string Plan)?> MadeByAsync(string origin, CancellationToken cancellation) =>
        await _table.FindAsync(CampaignRow.Partition, CampaignRow.CallKey(origin), cancellation) is { } call
        && await ReadAsync(new RunId(call.Read("Campaign")!), cancellation) is { } read
            ? (read.Campaign, call.Read("Plan")!)
            : null;

    /// <summary>A campaign that a person works with; null where there is none, or it is somebody else's.</summary>
    public async Task<StoredCampaign?> FindAsync(RunId id, Scope within, CancellationToken cancellation) =>
        await ReadAsync(id, cancellation) is { } read && CampaignRow.IsWithin(read.Scope, within) ? read : null;

    /// <summary>The campaigns that a person works with, newest first: one range, narrowed there.</summary>
    /// <param name="states">In one of these states; empty for any.</param>
    /// <param name="notOver">With a day to send on not before this one; null for any.</param>
    public async Task<List<ListedCampaign>> ListAsync(
        Scope within, IReadOnlyCollection<CampaignState> states, DateOnly? notOver, CancellationToken cancellation)
    {
        List<string?> filters =
        [
            TableClient.CreateQueryFilter($"PartitionKey eq {CampaignRow.Partition} and RowKey ge {CampaignRow.First} and RowKey lt {CampaignRow.End}"),
            CampaignRow.Within(within),
            states.Count == 0 ? null : $"({string.Join(" or ", states.Select(state => TableClient.CreateQueryFilter($"State eq {state.ToString()}")))})",
            notOver is null ? null : TableClient.CreateQueryFilter($"To ge {Columns.Text(notOver)}"),
        ];
        return await _table
            .QueryAsync<TableEntity>(string.Join(" and ", filters.OfType<string>()), select: CampaignRow.Listed, cancellationToken: cancellation)
            .ToListAsync(CampaignRow.ReadListed, cancellation);
    }

    /// <summary>Reads, acts (<see cref="CampaignLife"/>) and saves until it holds; null where there is no such campaign.</summary>
    public async Task<CampaignOutcome?> ChangeAsync(RunId id, Func<Campaign, CampaignOutcome> act, CancellationToken cancellation)
    {
        while (await ReadAsync(id, cancellation) is { } read)
        {
            var outcome = act(read.Campaign);
            var now = outcome switch
            {
                CampaignOutcome.Changed changed => changed.Now,
                CampaignOutcome.SentBack back => back.Now,
                _ => null,
            };
            if (now is null || await _table.TryMergeAsync(CampaignRow.Of(now), read.Version, cancellation))
            {
                return outcome;
            }
        }

        return null;
    }

    private async Task<StoredCampaign?> ReadAsync(RunId id, CancellationToken cancellation) =>
        id.IsCampaign && await _table.FindAsync(CampaignRow.Partition, CampaignRow.Key(id), cancellation) is { } row ? CampaignRow.Read(row) : null;

    /// <summary>The newest row comes first.</summary>
    private async Task<int> NextAsync(CancellationToken cancellation)
    {
        var rows = TableClient.CreateQueryFilter($"PartitionKey eq {CampaignRow.Partition} and RowKey ge {CampaignRow.First} and RowKey lt {CampaignRow.End}");
        await foreach (var row in _table.QueryAsync<TableEntity>(rows, maxPerPage: 1, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
        {
            return CampaignRow.NumberOf(CampaignRow.IdOf(row.RowKey)) + 1;
        }

        return 0;
    }
}
