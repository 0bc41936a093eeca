namespace Azure.Data.Tables;

/// <summary>Merge leaves columns that are absent or null as they are; Replace removes the absent ones.</summary>
public enum TableUpdateMode
{
    Merge = 0,
    Replace = 1,
}
