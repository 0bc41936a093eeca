using BloodDrive.Domain;

namespace BloodDrive.Tests.Stories;

/// <summary>By which door somebody answers.</summary>
internal enum TetDoor
{
    Link,
    Hotline,

    /// <summary>TC to the short number.</summary>
    Keyword,
}

/// <summary>One answer that somebody gives, and whether it is taken.</summary>
internal sealed record TetAct(TetPerson Who, Answer Answer, TetDoor Door = TetDoor.Link, bool Taken = true);

/// <summary>What ought to have come of everything that was said: the test's own book, kept from the answers that it gave and from nothing else.</summary>
internal sealed class TetBook
{
    private readonly Dictionary<string, (string Drive, DateTimeOffset Slot, AnswerSource Source)> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AskReply?> asked = new(StringComparer.Ordinal);
    private readonly HashSet<string> stopped = new(StringComparer.Ordinal);

    /// <summary>What each of the campaign's recipients, and of tonight's, said last.</summary>
    public Dictionary<string, string> ToCampaign { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> ToRecall { get; } = new(StringComparer.Ordinal);

    /// <summary>Messages that the answers of a day call for, by their kind.</summary>
    public Dictionary<(DateOnly Day, MessageKind Kind), int> Owed { get; } = [];

    public int Booked(string drive) => places.Values.Count(place => place.Drive == drive);

    public int Booked(string drive, DateTimeOffset slot) => places.Values.Count(place => place.Drive == drive && place.Slot == slot);

    public int Booked(string drive, AnswerSource source) => places.Values.Count(place => place.Drive == drive && place.Source == source);

    public IEnumerable<string> Visitors(string drive) => places.Where(place => place.Value.Drive == drive).Select(place => place.Key).Order(StringComparer.Ordinal);

    public IEnumerable<string> Visitors(string drive, DateTimeOffset slot) => Visitors(drive).Where(who => places[who].Slot == slot);

    public bool Stopped(string who) => stopped.Contains(who);

    /// <summary>How those asked about a move have answered; null for who has not.</summary>
    public int Replied(AskReply? reply) => asked.Values.Count(said => said == reply);

    public int Asked => asked.Count;

    public void Owe(DateOnly day, MessageKind kind, int more = 1) => Owed[(day, kind)] = Owed.GetValueOrDefault((day, kind)) + more;

    public void Note(TetAct act, DateOnly day)
    {
        if (!act.Taken) return;
        var (who, mail) = (act.Who.Id.Value, !act.Who.ByText);
        if (act.Door != TetDoor.Keyword && !act.Who.IsNew) (act.Who.Recalled ? ToRecall : ToCampaign)[who] = act.Answer.Code;
        switch (act.Answer)
        {
            case Answer.Yes yes:
                Take(who, yes, act.Door == TetDoor.Hotline ? AnswerSource.Hotline : mail ? AnswerSource.Email : AnswerSource.Text, day);
                break;
            case Answer.Cancel:
                GiveBack(who);
                if (mail) Owe(day, MessageKind.Cancelled);
                break;
            case Answer.Stop:
                stopped.Add(who);
                Owe(day, MessageKind.Stopped);
                break;
        }
    }

    /// <summary>A place taken, or changed for another hour of the same drive: then it came from where it came from first.</summary>
    public void Take(string who, Answer.Yes yes, AnswerSource source, DateOnly day)
    {
        var same = places.TryGetValue(who, out var held) && held.Drive == yes.Drive;
        if (same && asked.ContainsKey(who)) asked[who] = held.Slot == yes.Slot ? AskReply.Yes : AskReply.OtherHour;
        if (!same || held.Slot != yes.Slot) Owe(day, MessageKind.Booked);
        places[who] = (yes.Drive, yes.Slot, same ? held.Source : source);
    }

    /// <summary>A drive moved by so many days: everybody goes with it at the same hour, and is asked.</summary>
    public void Move(string drive, int days, DateOnly day)
    {
        foreach (var who in Visitors(drive).ToList())
        {
            places[who] = places[who] with { Slot = places[who].Slot.AddDays(days) };
            asked[who] = null;
            Owe(day, MessageKind.Moved);
        }
    }

    private void GiveBack(string who)
    {
        places.Remove(who);
        if (asked.ContainsKey(who)) asked[who] = AskReply.No;
    }
}
