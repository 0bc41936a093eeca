using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Stories;

/// <summary>
/// What is half done in storage at a moment, in the words that the document of crash points explains. Every word is looked for in every flow: in the rows
/// as they lie there, the messages on the lanes, and the gateway's inbox.
/// </summary>
internal static class LooseEnds
{
    public const string None = "nothing open";

    /// <param name="run">The run that is planned and sent.</param>
    /// <param name="answers">The run of the day's confirmations, questions and reminders.</param>
    public static async Task<string> OfAsync(CrashWorld world, RunId run, RunId answers, IReadOnlyList<InboxMessage> inbox)
    {
        var seen = await Seen.OfAsync(world, run, answers, inbox);
        IEnumerable<(string Word, bool There)> ends = [.. OfRun(seen), .. OfLedger(seen), .. OfBatches(seen), .. OfRefusals(seen), .. OfAnswers(seen), .. OfDrives(seen), .. OfOthers(seen)];
        var words = ends.Where(end => end.There).Select(end => end.Word).ToList();
        return words.Count == 0 ? None : string.Join(" + ", words);
    }

    private static IEnumerable<(string, bool)> OfRun(Seen seen)
    {
        var entered = seen.Open.Any(work => work.Run == seen.Run && work.Batch is null);
        var taken = seen.Recall.Shards.Values.Any(shard => shard.PlannerUntil > seen.Now);
        var waiting = seen.Lanes.Select(PlanMessage.Parse).OfType<PlanMessage>().Select(plan => plan.Shard).ToHashSet(StringComparer.Ordinal);
        yield return ("run entered", entered && seen.Recall.Run is null);
        yield return ("shard waiting", seen.Recall.Run is { Run.State: RunState.Open } && LookupKeys.Shards.Any(shard =>
            seen.Recall.Shards.GetValueOrDefault(shard) is not { Plan.Planned: true } and not { PlannerUntil: not null } && !waiting.Contains(shard)));
        yield return ("shard taken", taken);
        yield return ("closed run entered", entered && seen.Recall.Run is { Run.State: RunState.Closed });
    }

    private static IEnumerable<(string, bool)> OfLedger(Seen seen)
    {
        var recalled = seen.Ledger.Where(stored => stored.Message.Key.Run == seen.Run && stored.Message.IsInvitation && Invitation.IsFirst(stored.Message.Key)).ToList();
        var queued = seen.With(MessageStatus.Queued);
        var known = seen.Ledger.Select(stored => stored.Message.Key.ToString()).ToHashSet(StringComparer.Ordinal);
        var accepted = seen.Inbox.Select(message => message.Key).ToHashSet(StringComparer.Ordinal);
        yield return ("place on a number", seen.OnContacts.Values.Any(standing => standing.Recent.Any(place => !known.Contains(place.MessageKey))));
        yield return ("donor not touched", recalled.Any(stored => seen.Donors.Any(donor => donor.Id == stored.Message.Key.Donor && !donor.Messages.Contains(stored.Message.Key))));
        yield return ("row without batch", queued.Any(stored => !seen.Batches.Any(batch => Covers(batch, stored))));
        yield return ("contact reserved", seen.Donors.Any(donor => donor.Contacts.Any(contact => queued.Any(stored => stored.Message.Key.ToString() == contact.MessageKey))));
        yield return ("claimed", seen.With(MessageStatus.Sending).Count > 0);
        yield return ("accepted but not written", seen.Ledger.Any(stored => stored.Fate.Result is null && accepted.Contains(stored.Message.Key.ToString())));
    }

    private static IEnumerable<(string, bool)> OfBatches(Seen seen)
    {
        var lanes = seen.Lanes.Select(BatchKey.Parse).OfType<BatchKey>().ToHashSet();
        var open = seen.With(MessageStatus.Queued).Concat(seen.With(MessageStatus.Sending)).ToList();
        var entries = seen.Open.Select(work => work.Batch).OfType<BatchKey>().ToList();
        yield return ("batch off its lane", seen.Batches.Any(batch => batch.ReleasedAt is not null && !lanes.Contains(batch.Key)));
        yield return ("batch moved", seen.Batches.Any(batch => batch.ReleasedAt is null));
        yield return ("batch worked off", seen.Batches.Any(batch => !open.Exists(stored => Covers(batch, stored))));
        yield return ("entry without batch", entries.Exists(key => seen.Answers.Run is null || (seen.Batches.All(batch => batch.Key != key) && !seen.Ended.Contains(key))));
        yield return ("entry of a closed batch", entries.Exists(seen.Ended.Contains));
        yield return ("entry of another time", seen.Open.Any(work => seen.Batches.Any(batch => batch.Key == work.Batch && !OpenWork.Of(batch).SameEntry(work))));
    }

    private static IEnumerable<(string, bool)> OfRefusals(Seen seen)
    {
        var stopped = seen.Donors.Where(donor => donor.Stops.Sms || donor.Stops.Email).ToList();
        var confirmed = seen.Ledger.Where(stored => stored.Message.Kind == MessageKind.Stopped).Select(stored => stored.Message.Key.Donor).ToHashSet();
        yield return ("stop on the contact alone", seen.Donors.Except(stopped).Any(donor => seen.OnContacts[donor.Id].Stops.Count > 0));
        yield return ("given up on the contact alone", seen.Donors.Any(donor => seen.OnContacts[donor.Id].Suppressions.Count > 0 && donor.Suppressions.On.Count == 0));
        yield return ("stop not confirmed", stopped.Exists(donor => !confirmed.Contains(donor.Id)));
    }

    private static IEnumerable<(string, bool)> OfAnswers(Seen seen)
    {
        var booked = seen.Donors.Where(donor => donor.Booking is not null).ToList();
        yield return ("answer not on the donor", seen.Answered.Except(booked.Select(donor => donor.Id)).Any());
        yield return ("place kept for nobody", seen.PlacesTaken > booked.Count);
        yield return ("booking not confirmed", booked.Exists(donor => !seen.Ledger.Any(stored => stored.Message.Kind == MessageKind.Booked && stored.Message.Key.Donor == donor.Id)));
    }

    private static IEnumerable<(string, bool)> OfDrives(Seen seen)
    {
        var told = seen.Ledger.Where(stored => stored.Message.Kind == MessageKind.Moved).Select(stored => stored.Message.Key.Donor).ToHashSet();
        yield return ("newcomer not settled", seen.NewcomerUnfound);
        yield return ("change to tell", seen.Untold);
        yield return ("drive on another day", seen.Calendar.Any(noted => noted.Id == seen.Drive?.Id && noted.Day != seen.Drive.Day));
        yield return ("donor not moved", seen.Donors.Any(donor => donor.Booking is { } booking && seen.Drive?.Slots.Any(slot => slot.Start == booking.Slot) != true));
        yield return ("asked without message", seen.Asked.Any(asked => !told.Contains(asked.Donor)));
    }

    private static IEnumerable<(string, bool)> OfOthers(Seen seen)
    {
        yield return ("red button in", seen.Button.Holds);
        yield return ("release asked for", seen.Button.Release is not null);
        yield return ("reports on their lane", seen.Lanes.Select(ReportsMessage.Parse).Any(reports => reports is not null));
        yield return ("report kept", seen.ReportsKept);
        yield return ("chunk begun", seen.ChunkBegun);
        yield return ("import under way", seen.ImportOpen);
        yield return ("import not listed", seen.ImportUnlisted);
        yield return ("results under way", seen.ResultsOpen);
        yield return ("result without its donor", seen.Unsettled);
        yield return ("drive to settle", seen.DriveToSettle);
        yield return ("thanks not noted", seen.Ledger.Any(stored => stored.Message.Kind is MessageKind.ThanksGave or MessageKind.ThanksCame && seen.Unthanked.Contains(stored.Message.Key.Donor)));
    }

    private static bool Covers(Batch batch, StoredMessage stored)
    {
        var (message, key) = (stored.Message, $"{stored.Message.Key.Donor}~{stored.Message.Key.Step}");
        return message.Key.Run == batch.Run
            && stored.Shard == batch.Shard
            && string.CompareOrdinal(key, batch.FirstKey) >= 0
            && string.CompareOrdinal(key, batch.LastKey) <= 0
            && (batch.Whole || (message.Tier == batch.Tier && message.Route == batch.Route));
    }

    /// <summary>The rows and messages of a moment.</summary>
    private sealed record Seen(DateTimeOffset Now, RunId Run, IReadOnlyList<InboxMessage> Inbox)
    {
        public required OpenRun Recall { get; init; }
        public required OpenRun Answers { get; init; }
        public required IReadOnlyList<StoredMessage> Ledger { get; init; }
        public required IReadOnlyList<Donor> Donors { get; init; }

        /// <summary>What stands on the number or the address of each donor.</summary>
        public required IReadOnlyDictionary<DonorId, ContactStanding> OnContacts { get; init; }
        public required IReadOnlyList<OpenWork> Open { get; init; }

        /// <summary>Batches that are not closed, and the keys of those that are and have an entry.</summary>
        public required IReadOnlyList<Batch> Batches { get; init; }
        public required IReadOnlySet<BatchKey> Ended { get; init; }

        /// <summary>The bodies of the messages that lie on the lanes.</summary>
        public required IReadOnlyList<string> Lanes { get; init; }

        /// <summary>Donors who answered that they come, and places that are taken in the drive.</summary>
        public required IReadOnlyList<DonorId> Answered { get; init; }
        public required int PlacesTaken { get; init; }

        /// <summary>The drive as it stands and as the calendar has it, who was asked about it, and whether somebody has yet to hear of a change.</summary>
        public required Drive? Drive { get; init; }
        public required IReadOnlyList<Drive> Calendar { get; init; }
        public required IReadOnlyList<DriveAsked> Asked { get; init; }
        public required bool Untold { get; init; }

        /// <summary>Whether there is somebody by the public link whom nothing finds.</summary>
        public required bool NewcomerUnfound { get; init; }
        public required RedButtonState Button { get; init; }
        public required bool ReportsKept { get; init; }
        public required bool ChunkBegun { get; init; }
        public required bool ImportOpen { get; init; }
        public required bool ImportUnlisted { get; init; }
        public required bool ResultsOpen { get; init; }
        public required bool Unsettled { get; init; }
        public required bool DriveToSettle { get; init; }

        /// <summary>Who came, and is not noted as thanked.</summary>
        public required IReadOnlySet<DonorId> Unthanked { get; init; }

        public IReadOnlyList<StoredMessage> With(MessageStatus status) => [.. Ledger.Where(stored => stored.Fate.StatusAt(Now) == status)];

        public static async Task<Seen> OfAsync(CrashWorld world, RunId run, RunId answers, IReadOnlyList<InboxMessage> inbox)
        {
            var booked = RunId.Answers(CrashWorld.Day);
            var (recall, answered) = (world.Runs.OpenAsync(run, default), world.Runs.OpenAsync(answers, default));
            var ended = world.Runs.BatchesAsync(answers, null, "", default);
            var (ledger, confirmations) = (world.LedgerAsync(run), world.LedgerAsync(answers));
            var ours = world.Donors.Select(donor => donor.Id).ToHashSet();
            var page = await world.Register.Donors.PageAsync(world.Shard, null, 100, default);
            var newcomers = page.Where(stored => stored.Origin?.StartsWith("public~", StringComparison.Ordinal) == true).Select(stored => stored.Donor).ToList();
            List<Donor> donors = [.. page.Select(stored => stored.Donor).Where(donor => ours.Contains(donor.Id)), .. newcomers];
            var found = Task.WhenAll(newcomers.Select(donor => world.Register.Identities.FindAsync(IdentityKind.Name, NameText.Fold(donor.Name.Full), 1, default)));
            var standings = Task.WhenAll(donors.Select(world.StandingAsync));
            var responses = Task.WhenAll(donors.Select(donor => world.Register.Responses.FindAsync(newcomers.Contains(donor) ? RunId.Public : CrashWorld.Run, donor.Id, default)));
            var (calendar, asked) = (world.Register.Drives.CalendarAsync(CrashWorld.Day, CrashWorld.Day.AddDays(60), default), world.Register.Drives.AskedAsync("hong-gai", default));
            var untold = world.Register.Drives.UntoldAsync(default);
            var (open, drive) = (world.Open.BeforeAsync(world.Clock.Now.AddDays(30), default), world.Register.Drives.FindAsync("hong-gai", default));
            var (lanes, imports, reports) = (world.OnLanesAsync(), world.RowsAsync("imports"), world.RowsAsync("reports"));
            var (all, files) = (await world.RowsAsync("donors"), await imports);
            var drives = await world.RowsAsync("drives");
            var turnout = drives.Where(row => row.RowKey.StartsWith("turnout~", StringComparison.Ordinal)).ToList();
            return new Seen(world.Clock.Now, run, inbox)
            {
                Recall = await recall,
                Answers = await answered,
                Ledger = [.. await ledger, .. await confirmations, .. booked == answers ? [] : await world.LedgerAsync(booked)],
                Donors = donors,
                OnContacts = donors.Zip(await standings).ToDictionary(pair => pair.First.Id, pair => pair.Second),
                Open = await open,
                Batches = [.. (await recall).Batches.Concat((await answered).Batches).Select(stored => stored.Batch)],
                Ended = (await ended).Where(stored => stored.Batch.Closed).Select(stored => stored.Batch.Key).ToHashSet(),
                Lanes = await lanes,
                Answered = [.. (await responses).OfType<Response>().Where(response => response.Last.Kind == "yes").Select(response => response.Donor)],
                Drive = await drive,
                Calendar = await calendar,
                Asked = await asked,
                Untold = (await untold).Count > 0,
                NewcomerUnfound = (await found).Any(ids => ids.Count == 0),
                PlacesTaken = (await drive)?.Slots.Sum(slot => slot.Booked) ?? 0,
                Button = await world.Register.Buttons.FindAsync(default),
                ReportsKept = (await reports).Count > 0,
                ChunkBegun = files.Any(row => row.RowKey.StartsWith("chunk~", StringComparison.Ordinal) && row.GetString("Done") is null
                    && all.Any(donor => donor.GetString("Origin")?.StartsWith(row.PartitionKey + "~", StringComparison.Ordinal) == true)),
                ImportUnlisted = files.Any(row => row.RowKey == "import"
                    && files.All(listed => listed.PartitionKey != "list" || !listed.RowKey.EndsWith(row.PartitionKey, StringComparison.Ordinal))),
                ImportOpen = files.Any(row => row.PartitionKey == "open"),
                ResultsOpen = files.Any(row => row.PartitionKey == "open-results"),
                Unsettled = turnout.Any(row => row.GetBoolean("Settled") == false),
                DriveToSettle = drives.Any(row => row.PartitionKey == "settling~"),
                Unthanked = turnout.Where(row => row.GetBoolean("Thanked") != true).Select(row => new DonorId(row.RowKey.Split('~')[1])).ToHashSet(),
            };
        }
    }
}
