using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Delivery;

/// <summary>Reads what the messages of a batch are decided on: a query for most of their donors, the drives that they name, and for appeals the campaign.</summary>
public sealed class BatchReader(DonorTable donors, DriveTable drives, CampaignTable campaigns, DoNotCallTable doNotCall)
{
    private const int AtOnce = 8;

    /// <param name="queued">The messages to send, in key order.</param>
    public async Task<BatchReading> OfAsync(Batch batch, IReadOnlyList<StoredMessage> queued, CancellationToken cancellation)
    {
        if (queued.Count == 0)
        {
            return new(batch);
        }

        BatchReading reading = new(batch)
        {
            Campaign = batch.Run.IsCampaign ? (await campaigns.FindAsync(batch.Run, new Scope.Nation(), cancellation))?.Campaign : null,
        };
        await DonorsAsync(reading, [.. queued.Select(stored => stored.Message.Key.Donor)], cancellation);
        await DrivesAsync(reading, queued, cancellation);

        // Once for all of them: a list is taken in once in a while, and a batch takes half a minute.
        reading.Listed = await doNotCall.HeldAsync(
            queued.Where(stored => stored.Message is { Kind: MessageKind.Appeal, Purpose: Purpose.Advertising, Channel: Channel.Sms })
                .Select(stored => reading.DonorOf(stored.Message)?.Donor.Phone).OfType<string>(),
            cancellation);
        return reading;
    }

    /// <summary>Reads the donors of a few messages, again where they were read before.</summary>
    /// <param name="wanted">In the order of ids; at least one.</param>
    public async Task DonorsAsync(BatchReading reading, IReadOnlyList<DonorId> wanted, CancellationToken cancellation)
    {
        foreach (var donor in wanted)
        {
            reading.Donors.Remove(donor);
        }

        foreach (var stored in await FindAsync(reading.Batch, wanted, cancellation))
        {
            reading.Donors[stored.Donor.Id] = stored;
        }
    }

    public async Task DrivesAsync(BatchReading reading, IEnumerable<StoredMessage> queued, CancellationToken cancellation)
    {
        foreach (var drive in queued.Select(stored => stored.Message.Drive).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            reading.Drives[drive] = await drives.FindAsync(drive, cancellation);
        }
    }

    private async Task<IReadOnlyList<StoredDonor>> FindAsync(Batch batch, IReadOnlyList<DonorId> wanted, CancellationToken cancellation)
    {
        if (batch.Listed)
        {
            return await donors.FindAsync(wanted[0], cancellation) is { } one ? [one] : [];
        }

        if (batch.Run.CampaignOf is not { } campaign)
        {
            return await donors.TouchedAsync(batch.Shard, wanted[0], wanted[^1], batch.Run, cancellation);
        }

        // Whom another run has invited since is still this campaign's to ask: each of those few by a reading of its own.
        var found = await donors.InvitedAsync(batch.Shard, wanted[0], wanted[^1], campaign, cancellation);
        foreach (var others in wanted.Except(found.Select(stored => stored.Donor.Id)).ToList().Chunk(AtOnce))
        {
            found.AddRange((await Task.WhenAll(others.Select(donor => donors.FindAsync(donor, cancellation)))).OfType<StoredDonor>());
        }

        return found;
    }
}
