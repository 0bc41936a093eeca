using BloodDrive.Domain;
using BloodDrive.Domain.Import;

namespace BloodDrive.Tests.Domain;

/// <summary>What a queue carries: keys and a version, and nothing of ours is read out of anything else.</summary>
public sealed class QueueBodyTests
{
    private static readonly RunId Run = RunId.Recall(new DateOnly(2026, 11, 21));

    [Fact]
    public void A_batch_is_named_by_run_shard_and_number()
    {
        BatchKey key = new(Run, "a7", "003");
        Assert.Equal("1/recall-2026-11-21/a7/003", key.ToString());
        Assert.Equal(key, BatchKey.Of(key.ToString()));
        Assert.Equal(key, new Batch
        {
            Run = Run,
            Shard = "a7",
            Number = "003",
            Lane = "send-text",
            Channel = Channel.Sms,
            Route = "acs-service",
            Tier = 0,
            FirstKey = "",
            LastKey = "",
            DueAt = default,
            NotAfter = default,
        }.Key);
    }

    [Fact]
    public void A_planning_message_names_run_and_shard()
    {
        PlanMessage message = new(Run, "a7");
        Assert.Equal("1/recall-2026-11-21/a7", message.ToString());
        Assert.Equal(message, PlanMessage.Of(message.ToString()));
    }

    [Theory]
    [InlineData("1/hong-gai", "hong-gai", null)]
    [InlineData("1/hong-gai/2027-01-23", "hong-gai", "2027-01-23")]
    public void A_message_about_who_booked_names_the_drive_and_the_day_of_a_reminder(string body, string drive, string? day)
    {
        TellMessage message = new(drive, day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(body, message.ToString());
        Assert.Equal(message, TellMessage.Of(body));
    }

    [Theory]
    [InlineData("hong-gai")]
    [InlineData("1/")]
    [InlineData("1/hong-gai/tomorrow")]
    public void What_names_no_drive_is_none_of_ours(string body) => Assert.Throws<FormatException>(() => TellMessage.Of(body));

    [Fact]
    public void An_imports_message_names_import_and_chunk()
    {
        ImportMessage message = new("20261121-ab12", 17);
        Assert.Equal("1/20261121-ab12/17", message.ToString());
        Assert.Equal(message, ImportMessage.Parse(message.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2/recall-2026-11-21/a7/003")]
    [InlineData("1/recall-2026-11-21/a7/003/4")]
    [InlineData("1/recall-2026-11-21")]
    public void Another_version_or_shape_is_none_of_ours(string body)
    {
        Assert.Null(BatchKey.Parse(body));
        Assert.Null(PlanMessage.Parse(body));
        Assert.Equal("A sending message names a run, a shard and a batch.", Assert.Throws<FormatException>(() => BatchKey.Of(body)).Message);
        Assert.Equal("A planning message names a run and a shard.", Assert.Throws<FormatException>(() => PlanMessage.Of(body)).Message);
        Assert.Equal("An import message names a version, an import and a chunk.", Assert.Throws<FormatException>(() => ImportMessage.Parse(body)).Message);
    }

    [Fact]
    public void A_message_is_named_by_run_donor_and_step()
    {
        MessageKey key = new(Run, DonorId.Of(7), "1~email");
        Assert.Equal("recall-2026-11-21/0000007/1~email", key.ToString());
        Assert.Equal(key, MessageKey.Parse(key.ToString()));
        Assert.NotNull(MessageKey.Parse($"a_b.C-9/0000007/{new string('s', 80)}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("recall-2026-11-21/0000007")]
    [InlineData("recall-2026-11-21/0000007/1/2")]
    [InlineData("recall-2026-11-21/000000G/1")]
    [InlineData("recall-2026-11-21/000000A/1")]
    [InlineData("recall-2026-11-21/00000007/1")]
    [InlineData("recall 2026/0000007/1")]
    [InlineData("/0000007/1")]
    [InlineData("recall-2026-11-21/0000007/")]
    [InlineData("recall-2026-11-21/0000007/một")]
    [InlineData("recall-2026-11-21/0000007/012345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public void What_a_provider_made_up_is_no_key_of_ours(string? text) => Assert.Null(MessageKey.Parse(text));

    [Fact]
    public void A_donors_id_is_a_number_of_26_bits()
    {
        Assert.Equal("3ffffff", DonorId.Of((1u << 26) - 1).ToString());
        Assert.Equal(0x3ffffffu, new DonorId("3ffffff").Number);
        Assert.Throws<ArgumentOutOfRangeException>(() => DonorId.Of(1u << 26));
    }
}
