using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Donors;

/// <summary>Thirteen files of one office, one after another, through the whole app: the same thirty people, however they are written.</summary>
public sealed class OfficeFilesStoryTests
{
    [Fact]
    public async Task Nobody_is_merged_and_nobody_is_doubled()
    {
        // Storage refuses and cuts here, but loses no answer: each lost message would cost a minute, and other stories have them.
        await using var world = await World.StartAsync(new WorldOptions { Storage = (0.01, 0, 0.1) });
        foreach (var file in OfficeFiles.All)
        {
            var figures = await world.App.ImportAsync(file.Content, file.Name, [.. file.Answers, ("home", "Quảng Ninh"), .. ImportClient.Agreed]);
            Assert.Equal((file.Name, file.People.Count, file.Bad.Count, 0), (file.Name, figures.Count("good"), figures.Count("bad"), figures.Count("byHand")));
        }

        var donors = await world.RowsAsync("donors", "RowKey ge 'p~' and RowKey lt 'p~~'");
        Assert.Equal(
            People.All.Select(who => $"0:{who.Name} 0:{who.Born:yyyy-MM-dd} 0:{who.International}").Order(StringComparer.Ordinal),
            donors.Select(row => $"{row.GetString("Name")} {row.GetString("BirthDay")} {row.GetString("Phone")}").Order(StringComparer.Ordinal));
        Assert.Equal(2, donors.Count(row => row.GetBoolean("PhoneShared") == true));
        Assert.All(donors, row => Assert.Equal("Service:Email;Service:Sms", row.GetString("Consent")));

        // The count never shrinks, whatever a later file lists; the last day is the latest of all files.
        Assert.Equal(People.All.Select(who => $"{who.Last:yyyy-MM-dd}").Order(StringComparer.Ordinal), donors.Select(row => row.GetString("LastDay")).Order(StringComparer.Ordinal));
        Assert.All(donors, row => Assert.True(row.GetInt32("DonationCount") >= People.All.Single(who => row.GetString("Phone") == "0:" + who.International && row.GetString("Name") == "0:" + who.Name).Count));
    }
}
