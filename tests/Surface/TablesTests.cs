using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace BloodDrive.Tests.Surface;

/// <summary>Rows in and out of a table: what the app relies on, asked through the package's public surface alone.</summary>
public sealed class TablesTests : IAsyncLifetime
{
    private TableClient table = null!;

    public async Task InitializeAsync() => table = await TestStorage.NewTableAsync();

    public async Task DisposeAsync() => await table.DeleteAsync();

    [Fact]
    public async Task A_row_comes_back_as_it_went_in()
    {
        var instant = new DateTimeOffset(2027, 1, 16, 18, 0, 0, 123, TimeSpan.FromHours(7)).AddTicks(4567);
        var id = Guid.NewGuid();
        await table.AddEntityAsync(new TableEntity("p", "r")
        {
            ["Text"] = "Nguyễn Thị Lan 'A' 🩸 \r\n",
            ["Number"] = 42,
            ["Wide"] = 9_007_199_254_740_993L,
            ["SmallWide"] = 7L,
            ["Real"] = 0.1,
            ["WholeReal"] = 5.0,
            ["Truth"] = true,
            ["Instant"] = instant,
            ["Utc"] = instant.UtcDateTime,
            ["Id"] = id,
            ["Bytes"] = new byte[] { 0, 1, 255 },
            ["Nothing"] = null,
        });

        TableEntity row = await table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal(("p", "r"), (row.PartitionKey, row.RowKey));
        Assert.Equal("Nguyễn Thị Lan 'A' 🩸 \r\n", row.GetString("Text"));
        Assert.Equal(42, row.GetInt32("Number"));
        Assert.Equal(9_007_199_254_740_993L, row.GetInt64("Wide"));
        Assert.Equal(7L, row.GetInt64("SmallWide"));
        Assert.Equal(0.1, row.GetDouble("Real"));
        Assert.Equal(5.0, row.GetDouble("WholeReal"));
        Assert.True(row.GetBoolean("Truth"));
        Assert.Equal(instant, row.GetDateTimeOffset("Instant"));
        Assert.Equal(TimeSpan.Zero, row.GetDateTimeOffset("Instant")!.Value.Offset);
        Assert.Equal(instant.UtcDateTime, row.GetDateTime("Utc"));
        Assert.Equal(DateTimeKind.Utc, row.GetDateTime("Instant")!.Value.Kind);
        Assert.Equal(id, row.GetGuid("Id"));
        Assert.Equal([0, 1, 255], row.GetBinary("Bytes"));
        Assert.Equal([0, 1, 255], row.GetBinaryData("Bytes").ToArray());
        Assert.Null(row["Nothing"]);
        Assert.True(row.ContainsKey("Timestamp"));
        Assert.True(row.ContainsKey("odata.etag"));
        Assert.NotNull(row.Timestamp);
    }

    [Fact]
    public async Task A_row_that_is_there_is_not_added_again()
    {
        await table.AddEntityAsync(new TableEntity("p", "r"));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal(409, failure.Status);
        Assert.True(failure.ErrorCode == TableErrorCode.EntityAlreadyExists);
    }

    [Fact]
    public async Task A_row_that_is_not_there_is_404_or_no_value()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r"));
        var nothing = await table.GetEntityIfExistsAsync<TableEntity>("p", "r");

        Assert.Equal(404, failure.Status);
        Assert.False(nothing.HasValue);
        Assert.Equal(404, nothing.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => nothing.Value);
    }

    [Fact]
    public async Task Deleting_what_is_not_there_is_an_answer()
    {
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r")).Status);
        Assert.Equal(404, (await (await TestStorage.NewTableAsync(create: false)).DeleteAsync()).Status);
    }

    [Fact]
    public async Task A_table_is_created_once_and_created_again_in_peace()
    {
        Assert.Equal(table.Name, (await table.CreateIfNotExistsAsync()).Value.Name);
        Assert.Equal(409, (await table.CreateIfNotExistsAsync()).GetRawResponse().Status);
    }

    [Fact]
    public async Task Merge_keeps_absent_and_null_columns()
    {
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Stopped"] = true, ["Name"] = "Lan" });

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["Stopped"] = null, ["Step"] = 2 });

        TableEntity row = await table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal((true, "Lan", 2), (row.GetBoolean("Stopped"), row.GetString("Name"), row.GetInt32("Step")));
    }

    [Fact]
    public async Task Replace_removes_absent_columns()
    {
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Stopped"] = true });

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["Step"] = 2 }, TableUpdateMode.Replace);

        TableEntity row = await table.GetEntityAsync<TableEntity>("p", "r");
        Assert.False(row.ContainsKey("Stopped"));
    }

    [Fact]
    public async Task An_update_by_an_old_tag_is_refused()
    {
        var added = await table.AddEntityAsync(new TableEntity("p", "r") { ["Seats"] = 50 });
        var first = added.Headers.ETag!.Value;
        var second = (await table.UpdateEntityAsync(new TableEntity("p", "r") { ["Seats"] = 49 }, first)).Headers.ETag;

        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r") { ["Seats"] = 49 }, first));

        Assert.Equal(412, failure.Status);
        Assert.True(failure.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied);
        TableEntity row = await table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal(second, row.ETag);
        Assert.Equal(412, (await Assert.ThrowsAsync<RequestFailedException>(() => table.DeleteEntityAsync("p", "r", first))).Status);
        Assert.Equal(204, (await table.DeleteEntityAsync(row, row.ETag)).Status);
    }

    [Fact]
    public async Task An_update_says_which_version_it_replaces()
    {
        var row = new TableEntity("p", "r");

        await Assert.ThrowsAsync<ArgumentException>(() => table.UpdateEntityAsync(row, default));
        Assert.Equal(404, (await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(row, ETag.All))).Status);
    }

    [Fact]
    public async Task Adding_leaves_the_tag_of_the_object_alone()
    {
        var row = new TableEntity("p", "r");

        var response = await table.AddEntityAsync(row);

        Assert.Equal(default, row.ETag);
        Assert.NotNull(response.Headers.ETag);
    }

    [Theory]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    public async Task Only_utc_instants_are_stored(DateTimeKind kind)
    {
        var row = new TableEntity("p", "r") { ["At"] = new DateTime(2027, 1, 16, 18, 0, 0, kind) };

        await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(row));
    }

    [Fact]
    public async Task An_enum_is_not_a_column()
    {
        var row = new TableEntity("p", "r") { ["Day"] = DayOfWeek.Monday };

        await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(row));
    }

    [Fact]
    public async Task Only_the_columns_asked_for_come_back()
    {
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 });

        TableEntity row = await table.GetEntityAsync<TableEntity>("p", "r", ["A"]);

        Assert.Equal((1, false), (row.GetInt32("A"), row.ContainsKey("B")));
    }

    [Theory]
    [InlineData("h~{donor}~D~2027")]
    [InlineData("Hà Nội 🩸 đ")]
    [InlineData("a+b %41 &=,;:@()[]{}|^`<>\"")]
    [InlineData(" ")]
    [InlineData("")]
    public async Task Keys_of_any_letters_find_their_row(string key)
    {
        await table.AddEntityAsync(new TableEntity(key, key) { ["N"] = 1 });
        await table.UpsertEntityAsync(new TableEntity(key, key) { ["M"] = 2 });

        TableEntity row = await table.GetEntityAsync<TableEntity>(key, key);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey eq {key}");
        var found = await table.QueryAsync<TableEntity>(filter).ToListAsync();
        var third = new TableEntity(key, key) { ["K"] = 3 };
        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateMerge, third, row.ETag)]);

        Assert.Equal((key, key, 1, 2), (row.PartitionKey, row.RowKey, row.GetInt32("N"), row.GetInt32("M")));
        Assert.Equal(key, Assert.Single(found).RowKey);
        Assert.Equal(204, (await table.DeleteEntityAsync(key, key)).Status);
    }

    [Fact]
    public async Task Quotation_marks_in_keys_are_escaped()
    {
        const string Key = "it's 'quoted'";
        await table.AddEntityAsync(new TableEntity(Key, Key) { ["N"] = 1 });

        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Key} and RowKey eq {Key}");
        var found = await table.QueryAsync<TableEntity>(filter).SingleAsync();
        TableEntity row = await table.GetEntityAsync<TableEntity>(Key, Key);

        Assert.Equal((Key, 1), (found.RowKey, row.GetInt32("N")));
        Assert.Equal(204, (await table.DeleteEntityAsync(Key, Key)).Status);
    }

    [Fact]
    public void Filters_quote_and_escape_their_values()
    {
        var at = new DateTimeOffset(2027, 1, 16, 18, 0, 0, TimeSpan.FromHours(7));
        var id = Guid.Parse("0d7c1f6e-0000-4000-8000-00000000000a");

        Assert.Equal("Name eq 'O''Neil ''x'''", TableClient.CreateQueryFilter($"Name eq {"O'Neil 'x'"}"));
        Assert.Equal("N eq 5 or N eq 5L or T eq true", TableClient.CreateQueryFilter($"N eq {5} or N eq {5L} or T eq {true}"));
        Assert.Equal("At ge datetime'2027-01-16T11:00:00Z'", TableClient.CreateQueryFilter($"At ge {at}"));
        Assert.Equal("Id eq guid'0d7c1f6e-0000-4000-8000-00000000000a'", TableClient.CreateQueryFilter($"Id eq {id}"));
        Assert.Equal("X eq null", TableClient.CreateQueryFilter($"X eq {null}"));
    }

    [Fact]
    public async Task Filters_compare_each_type()
    {
        var at = new DateTimeOffset(2027, 1, 16, 11, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < 4; i++)
        {
            await table.AddEntityAsync(new TableEntity("p", i.ToString(CultureInfo.InvariantCulture))
            {
                ["At"] = at.AddDays(i),
                ["Wide"] = (long)i,
                ["Real"] = i / 2.0,
                ["Even"] = i % 2 == 0,
            });
        }

        Assert.Equal(["2", "3"], await KeysAsync(TableClient.CreateQueryFilter($"At ge {at.AddDays(2)}")));
        Assert.Equal(["3"], await KeysAsync(TableClient.CreateQueryFilter($"Wide gt {2L}")));
        Assert.Equal(["0", "1"], await KeysAsync(TableClient.CreateQueryFilter($"Real lt {1.0}")));
        Assert.Equal(["0", "2"], await KeysAsync(TableClient.CreateQueryFilter($"Even eq {true}")));
        Assert.Equal(["1", "2"], await KeysAsync("PartitionKey eq 'p' and RowKey gt '0' and RowKey lt '3'"));
    }

    private async Task<string[]> KeysAsync(string filter) =>
        await table.QueryAsync<TableEntity>(filter).Select(row => row.RowKey).ToArrayAsync();
}
