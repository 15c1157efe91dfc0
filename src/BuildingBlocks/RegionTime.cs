namespace ActiveResident.BuildingBlocks;

/// <summary>The region's own clock: Asia/Yekaterinburg. Instants are stored in UTC; days and pages use this zone.</summary>
public static class RegionTime
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Yekaterinburg");

    public static DateTimeOffset ToRegion(this DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The day of the region on which <paramref name="instant"/> falls.</summary>
    public static DateOnly ToRegionDay(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToRegion().DateTime);

    /// <summary>The instant at which <paramref name="day"/> begins in the region.</summary>
    public static DateTimeOffset StartAtRegion(this DateOnly day) => day.AtRegion(TimeOnly.MinValue);

    /// <summary>The instant at which <paramref name="time"/> of <paramref name="day"/> comes in the region.</summary>
    public static DateTimeOffset AtRegion(this DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
