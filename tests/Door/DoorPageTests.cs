using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Reporting;
using BloodDrive.Tests.Support;
using Microsoft.Playwright;

namespace BloodDrive.Tests.Door;

/// <summary>The page of the door as hands use it: by keyboard alone, by camera, for who comes unannounced.</summary>
[Collection(nameof(ConsoleWorld))]
public sealed class DoorPageTests(ConsoleWorld console, Browser browser)
{
    private static readonly DateTimeOffset Hour = VietnamTime.At(ConsoleWorld.Today, new TimeOnly(19, 0));

    [Fact]
    public async Task The_keyboard_alone_finds_marks_takes_back_moves_and_enters_a_walk_in()
    {
        var (pass, people) = await OpenedAsync("cua-ban-phim", "Tòng Thị Hặc", "Cầm Văn Đôi", "K'Brôi Ndu");
        await using var phone = await DoorPhone.OpenAsync(browser, pass);
        var page = phone.Page;

        await page.TabToAsync("#asked");
        await page.Keyboard.TypeAsync(people[0].Code.ToLowerInvariant());
        await page.Keyboard.PressAsync("Enter");
        await phone.SaidAsync("Đã ghi Tòng Thị Hặc");
        await page.TabToAsync("#back");
        await page.Keyboard.PressAsync("Enter");
        await phone.SaidAsync("Đã hoàn tác: Tòng Thị Hặc");
        Assert.Equal("asked", await page.EvaluateAsync<string>("document.activeElement.id"));

        // A name without its marks leads to the person's own button; marks that are typed must be there.
        await page.Keyboard.TypeAsync("cam van d");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await phone.SaidAsync("Đã ghi Cầm Văn Đôi");
        Assert.Equal("undone", await page.EvaluateAsync<string>("document.activeElement.dataset.act"));
        await page.TabToAsync("#list li:not([hidden]) summary");
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync("[data-act=left]");
        await page.Keyboard.PressAsync("Enter");
        await phone.SaidAsync("Đã ghi Cầm Văn Đôi về, chưa hiến");
        await page.TabToAsync(".slots button:last-child");
        await page.Keyboard.PressAsync("Enter");
        await phone.SaidAsync("Đã chuyển Cầm Văn Đôi sang 20h00");
        await Axe.FindsNothingAsync(page, "a person at the door");
        await page.Locator("#asked").FillAsync("hạc");
        await Assertions.Expect(page.Locator("#nobody")).ToBeVisibleAsync();

        // The name is on the list: it is asked once whether this is somebody else.
        await page.TabToAsync("#walk-in summary");
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync("#name");
        await page.Keyboard.TypeAsync("kbroi ndu");
        await page.TabToAsync("#year");
        await page.Keyboard.TypeAsync("1990");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#known")).ToContainTextAsync("K'Brôi Ndu");
        await Axe.FindsNothingAsync(page, "a walk-in at the door");
        await page.Keyboard.PressAsync("Enter");
        await phone.SaidAsync("người thứ 2");
        await phone.IsSyncedAsync();

        await page.TabToAsync("#hours summary");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#hours tbody tr").Last).ToContainTextAsync("32");
        await Axe.FindsNothingAsync(page, "the hours of the door");
        if (Environment.GetEnvironmentVariable("BD_SHOTS") is { } shots)
            await page.ScreenshotAsync(new() { Path = Path.Combine(shots, "door-whole.png"), FullPage = true });
        var came = await Door.OfDriveAsync(pass.Drive, CancellationToken.None);
        Assert.Equal(2, came.Count(each => each.Came is not null));
        Assert.Equal((true, Hour.AddHours(1)), (came.Single(each => each.Donor == people[1].Id).Left, came.Single(each => each.Donor == people[1].Id).MovedTo));
    }

    [Fact]
    public async Task The_camera_reads_the_code_of_the_donors_own_page()
    {
        var (pass, people) = await OpenedAsync("cua-qr", "Quàng Thị Mẩy");
        var keys = LinkKeyRing.Parse(console.World.AppSettings["LinkKeys"]);
        var link = $"/r/{new LinkToken(people[0].Id, RunId.Recall(ConsoleWorld.Today)).Write(keys)}";
        Assert.Contains($"{link}/code.svg", await console.World.App.GetAsync(link), StringComparison.Ordinal);

        // What a camera sees that is held to the donor's page.
        await using var phone = await DoorPhone.OpenAsync(browser, pass, script:
            $$"""
            navigator.mediaDevices.getUserMedia = async () => {
              const image = new Image();
              image.src = '{{link}}/code.svg';
              await image.decode();
              const canvas = document.createElement('canvas');
              canvas.width = canvas.height = 480;
              const brush = canvas.getContext('2d');
              const draw = () => { brush.fillStyle = '#ddd'; brush.fillRect(0, 0, 480, 480); brush.drawImage(image, 90, 90, 300, 300); };
              draw();
              setInterval(draw, 100);
              return canvas.captureStream(10);
            };
            """);
        await phone.Page.Locator("#scan").TapAsync();
        await phone.SaidAsync("Đã ghi Quàng Thị Mẩy");
        await Axe.FindsNothingAsync(phone.Page, "the camera of the door");
        await phone.Page.Locator("#stop").TapAsync();
        await phone.IsSyncedAsync();
        Assert.Equal([people[0].Id], (await Door.OfDriveAsync(pass.Drive, CancellationToken.None)).Select(each => each.Donor));
    }

    private DoorTable Door => new(new StorageAccount(console.World.Storage.ConnectionString), new LookupKeys(new Settings { LookupKey = World.LookupKey }));

    private async Task<(MadePass Pass, IReadOnlyList<(DonorId Id, string Code)> People)> OpenedAsync(string id, params string[] names)
    {
        var drive = Given.Drive(ConsoleWorld.Today, id) with { Slots = [new Slot(Hour, 60, 0), new Slot(Hour.AddHours(1), 60, 0)], Area = new Area("Quảng Ninh", "Xã " + id) };
        await console.Register.Drives.SaveAsync(drive, CancellationToken.None);
        List<(DonorId Id, string Code)> people = [];
        foreach (var name in names)
        {
            var number = 810_000 + (uint)(id.Length * 10 + people.Count);
            await console.Register.AddAsync(Given.Donor(ConsoleWorld.Today.AddDays(-1), number) with { Name = new PersonName(name), Phone = $"+84938{number:000000}" });
            var booked = await console.Register.Drives.BookAsync(id, Hour, DonorId.Of(number), Given.Link, Given.Now, CancellationToken.None);
            var booking = Assert.IsType<Booked.Yes>(booked).Booking;
            await console.Register.Donors.ChangeAsync(DonorId.Of(number), _ => new DonorChange { Booking = booking }, CancellationToken.None);
            people.Add((DonorId.Of(number), booking.Code));
        }

        return (await MadePass.MakeAsync(console.World.App, id), people);
    }
}
