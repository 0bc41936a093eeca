using Azure;
using Azure.Data.Tables;

namespace BloodDrive.Tests.Surface;

/// <summary>A row in memory: names, types, what is converted and what is refused.</summary>
public sealed class TableEntityTests
{
    [Fact]
    public void The_keys_lie_among_the_values()
    {
        var row = new TableEntity("p", "r") { ["N"] = 1 };

        Assert.Equal("p", row["PartitionKey"]);
        Assert.Equal(["N", "PartitionKey", "RowKey"], row.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3, row.Count);
        row.ETag = new ETag("W/\"x\"");
        Assert.Equal("W/\"x\"", row["odata.etag"]);
    }

    [Fact]
    public void What_is_not_there_is_null()
    {
        var row = new TableEntity();

        Assert.Null(row["X"]);
        Assert.Null(row.GetString("X"));
        Assert.Null(row.GetInt32("X"));
        Assert.Null(row.GetDateTime("X"));
        Assert.Null(row.GetBinary("X"));
        Assert.Null(row.Timestamp);
        Assert.Null(row.PartitionKey);
        Assert.Equal(default, row.ETag);
        Assert.False(row.TryGetValue("X", out _));
        Assert.False(row.Remove("X"));
    }

    [Fact]
    public void A_value_of_another_type_is_refused()
    {
        var row = new TableEntity("p", "r") { ["N"] = 1, ["W"] = 1L, ["T"] = "1", ["At"] = DateTimeOffset.UnixEpoch };

        Assert.Throws<InvalidOperationException>(() => row.GetInt64("N"));
        Assert.Throws<InvalidOperationException>(() => row.GetInt32("W"));
        Assert.Throws<InvalidOperationException>(() => row.GetInt32("T"));
        Assert.Throws<InvalidOperationException>(() => row.GetString("N"));
        Assert.Throws<InvalidOperationException>(() => row.GetBoolean("T"));
        Assert.Throws<InvalidOperationException>(() => row.GetGuid("T"));
        Assert.Throws<InvalidOperationException>(() => row.GetDouble("N"));
        Assert.Throws<InvalidOperationException>(() => row.GetBinary("T"));
        Assert.Throws<InvalidOperationException>(() => row.GetDateTimeOffset("T"));
        Assert.Throws<InvalidOperationException>(() => row.GetString("At"));
    }

    [Fact]
    public void Instants_are_given_in_either_form()
    {
        var utc = new DateTime(2027, 1, 16, 11, 0, 0, DateTimeKind.Utc);
        var row = new TableEntity { ["A"] = utc, ["B"] = new DateTimeOffset(utc).ToOffset(TimeSpan.FromHours(7)) };

        Assert.Equal(new DateTimeOffset(utc), row.GetDateTimeOffset("A"));
        Assert.Equal(utc, row.GetDateTime("B"));
        Assert.Equal(DateTimeKind.Utc, row.GetDateTime("B")!.Value.Kind);
    }

    [Fact]
    public void An_int_over_a_wider_number_keeps_the_wider_type()
    {
        var row = new TableEntity { ["Wide"] = 1L, ["Real"] = 1.5, ["N"] = 1 };

        row["Wide"] = 2;
        row["Real"] = 2;
        row["N"] = 2L;

        Assert.Equal(2L, row["Wide"]);
        Assert.Equal(2.0, row["Real"]);
        Assert.Equal(2L, row["N"]);
    }

    [Fact]
    public void A_column_keeps_its_type()
    {
        var row = new TableEntity { ["Text"] = "x", ["Wide"] = 1L, ["At"] = DateTimeOffset.UnixEpoch, ["Empty"] = null };

        Assert.Throws<InvalidOperationException>(() => row["Text"] = 1);
        Assert.Throws<InvalidOperationException>(() => row["Wide"] = 1.5);
        Assert.Throws<InvalidOperationException>(() => row["Wide"] = "1");
        Assert.Throws<InvalidOperationException>(() => row["At"] = "now");
        row["Text"] = null;
        row["Text"] = 1;
        row["Empty"] = true;
        Assert.Equal((1, true), (row.GetInt32("Text"), row.GetBoolean("Empty")));
    }

    [Fact]
    public void A_dictionary_becomes_a_row()
    {
        var row = new TableEntity(new Dictionary<string, object> { ["PartitionKey"] = "p", ["RowKey"] = "r", ["N"] = 1 });

        Assert.Equal(("p", "r", 1), (row.PartitionKey, row.RowKey, row.GetInt32("N")));
    }
}
