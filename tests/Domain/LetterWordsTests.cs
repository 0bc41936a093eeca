using System.Globalization;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Domain;

/// <summary>Every letter in both languages, with everything known and with next to nothing known, for people to read and agree to.</summary>
public sealed class LetterWordsTests
{
    private static readonly DateTimeOffset Slot = VietnamTime.At(new DateOnly(2027, 1, 24), new TimeOnly(8, 30));

    private static readonly DriveFacts Drive = new(new DateOnly(2027, 1, 24), "NVH Hồng Gai", "Nhà văn hóa Hồng Gai", "12 Lê Lợi", Slot, "K7P2");

    [Fact]
    public void Every_letter_says_what_was_agreed()
    {
        StringBuilder text = new();
        foreach (var language in Enum.GetValues<Language>())
        {
            Write("recall", Letters.Recall(language, Known(language)));
            Write("recall, no day, no drive, no name", Letters.Recall(language, Little()));
            Write("recall, place alone", Letters.Recall(language, Known(language, Drive with { Place = null, Street = null })));
            Write("booked", Letters.Booked(language, Known(language)));
            Write("booked, no code, no name", Letters.Booked(language, Little(Drive with { Code = null })));
            Write("moved", BookingLetters.Moved(language, Known(language)));
            Write("hour full", BookingLetters.HourFull(language, Known(language)));
            Write("called off", BookingLetters.CalledOff(language, Known(language)));
            Write("called off, no name", BookingLetters.CalledOff(language, Little(Drive with { Start = null, Code = null })));
            Write("reminder", BookingLetters.Reminder(language, Known(language)));
            Write("cancelled", BookingLetters.Cancelled(language, Known(language)));
            Write("stopped", Letters.Stopped(language, Known(language)));
            Write("stopped later than it was received", Letters.Stopped(language, Known(language, stopped: Slot.AddHours(3))));
            Write("appeal", Letters.Appeal(Letters.Recall(language, Known(language))));

            void Write(string name, Letter letter) => text.Append(CultureInfo.InvariantCulture, $"# {name}, {language}\n{letter.Subject}\n{letter.Shape}\n\n{letter.AsText()}\n");
        }

        Approved.Matches(text.ToString(), "Letters");
    }

    [Fact]
    public void A_letter_that_lacks_what_it_is_about_is_not_written()
    {
        var known = Known(Language.Vietnamese);
        Refuses("An invitation needs its way out.", () => Letters.Recall(Language.Vietnamese, known with { StopLink = null }));
        Refuses("This letter needs the donor's link.", () => Letters.Recall(Language.Vietnamese, known with { Text = known.Text with { Link = null } }));
        Refuses("A booking's letter needs the drive.", () => Letters.Booked(Language.Vietnamese, known with { Text = known.Text with { Drive = null } }));
        Refuses("A booking's letter needs the slot.", () => Letters.Booked(Language.Vietnamese, known with { Text = known.Text with { Drive = Drive with { Start = null } } }));
        Refuses("A stop's letter needs its time.", () => Letters.Stopped(Language.Vietnamese, known with { Text = known.Text with { StopReceived = null } }));
        var letter = Letters.Recall(Language.Vietnamese, known);
        Refuses("An appeal needs its way out.", () => Letters.Appeal(letter with { Stop = null }));
        Refuses("An appeal names its sender.", () => Letters.Appeal(letter with { Chapter = "" }));
        Refuses("An appeal names its sender.", () => Letters.Appeal(letter with { Hotline = "" }));
    }

    [Fact]
    public void An_appeal_is_labelled_once()
    {
        var appeal = Letters.Appeal(Letters.Recall(Language.Vietnamese, Known(Language.Vietnamese)));
        Assert.Same(appeal, Letters.Appeal(appeal));
    }

    [Fact]
    public void Other_words_reach_every_part_of_a_letter_and_change_nothing_but_words()
    {
        var letter = Letters.Booked(Language.Vietnamese, Known(Language.Vietnamese));
        var other = letter.Rewrite(word => $"[{word}]");
        Assert.Equal(letter.Shape, other.Shape);
        Assert.Equal(letter.Subject, other.Subject[1..^1]);
        Assert.Equal(letter.AsText().Replace("[", "", StringComparison.Ordinal), other.AsText().Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal));
        Assert.DoesNotContain(other.Parts, part => part is LetterPart.Words { Text: var text } && text[0] != '[');
        Assert.Null((letter with { Stop = null }).Rewrite(word => word).Stop);
    }

    private static void Refuses(string why, Func<Letter> write) => Assert.StartsWith(why, Assert.Throws<ArgumentException>(write).Message, StringComparison.Ordinal);

    private static MailFacts Known(Language language, DriveFacts? drive = null, DateTimeOffset? stopped = null) => new()
    {
        Pronoun = "chị",
        Province = Province.Find("Quảng Ninh"),
        StopLink = "https://hm.example.vn/u/abc",
        Text = new TextFacts
        {
            Name = language == Language.English ? "Lan" : "chị Lan",
            Link = "https://hm.example.vn/r/abc",
            EligibleDay = new DateOnly(2027, 1, 20),
            Drive = drive ?? Drive,
            Hotline = "19001234",
            StopReceived = Slot,
            StopInForce = stopped,
        },
    };

    private static MailFacts Little(DriveFacts? drive = null) => new()
    {
        Pronoun = "quý vị",
        StopLink = "https://hm.example.vn/u/abc",
        Text = new TextFacts { Link = "https://hm.example.vn/r/abc", Hotline = "19001234", Drive = drive },
    };
}
