using BloodDrive.Domain;
using BloodDrive.Rsvp;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Tests.Stories;

/// <summary>A registration by a public link, ended after each of its requests in turn; whoever was not answered sends the form again.</summary>
public sealed class PublicCrashTests(CrashWorld world) : IClassFixture<CrashWorld>
{
    private const string Phone = "+84968770001";
    private static readonly DateTimeOffset Slot = VietnamTime.At(CrashWorld.Day.AddDays(8), new TimeOnly(8, 0));

    [Fact]
    public async Task Ended_anywhere_the_same_form_again_makes_one_donor_one_place_and_one_text()
    {
        var begin = await world.EmptyAsync();
        await BeginAsync(begin, 0, applied: false);
        Assert.Equal(StatusCodes.Status302Found, await world.Mortal.SendAsync("Register", Post()));
        List<string> requests = [.. world.Last.Seen];
        await FinishAsync("nothing", 0);

        for (var number = 1; number <= requests.Count; number++)
        {
            var before = await BeginAsync(begin, number, applied: true);
            try
            {
                await world.Mortal.SendAsync("Register", Post());
            }
            catch (ProcessEndedException)
            {
                // As meant. Before a request stands what the one before it left.
            }

            Assert.True(world.Last.Over, $"Request {number} did not come.");
            await FinishAsync($"after {requests[number - 1]} (request {number})", before);
        }
    }

    private async Task<long> BeginAsync(StoredState begin, int number, bool applied)
    {
        world.Clock.Now = CrashWorld.Morning;
        await begin.RestoreAsync(world.Storage);
        var inbox = await world.Gateway.InboxAsync();
        world.Last.Arm(number, applied);
        return inbox.Count == 0 ? 0 : inbox[^1].Id;
    }

    private async Task FinishAsync(string where, long before)
    {
        world.Last.Arm(0, applied: false);
        Assert.True(await world.Heir.SendAsync("Register", Post()) == StatusCodes.Status302Found, $"{where}: not taken again.");
        await world.Heir.DrainAsync(lanes: [Lanes.SendConfirmation]);

        var holder = Assert.Single(await world.Register.Contacts.HoldersAsync(Channel.Sms, Phone, CancellationToken.None));
        var donor = (await world.Register.Donors.FindAsync(holder, CancellationToken.None))!.Donor;
        var people = (await world.RowsAsync("donors")).Where(row => row.RowKey.StartsWith("p~", StringComparison.Ordinal));
        Assert.Equal(["p~" + holder], people.Select(row => row.RowKey));
        Assert.Equal([holder], await world.Register.Identities.FindAsync(IdentityKind.Name, "pang thi my", 2, CancellationToken.None));
        Assert.True(donor.Consent.Allows(Purpose.Service, Channel.Sms), where);
        Assert.Equal(("hong-gai", Slot), (donor.Booking?.Drive, donor.Booking?.Slot));
        Assert.Equal(1, (await world.Register.Drives.FindAsync("hong-gai", CancellationToken.None))!.Slots[0].Booked);
        Assert.Equal([new BookingOrigin(AnswerSource.Public)], await world.Register.Drives.OriginsAsync("hong-gai", CancellationToken.None));
        var text = await world.Gateway.InboxAsync(before);
        Assert.True(text is [{ To: Phone }], $"{where}: {text.Count} texts.");
    }

    private DefaultHttpContext Post()
    {
        var request = CrashWorld.Request(
            "application/x-www-form-urlencoded",
            $"name={Uri.EscapeDataString("Páng Thị Mỷ")}&phone={Uri.EscapeDataString(Phone)}&year=1998&at=0800&agree=yes&form-token={world.Heir.Service<FormTokens>().Issue(PublicFunctions.FormName, null)}",
            ("drive", "hong-gai"));
        return request;
    }
}
