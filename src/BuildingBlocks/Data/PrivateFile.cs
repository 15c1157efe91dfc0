namespace ActiveResident.BuildingBlocks;

/// <summary>A secret of this installation in a file that only its owner reads.</summary>
public static class PrivateFile
{
    /// <summary>Reads the file, or makes it on the first start. Several hosts may start at once: the first wins.</summary>
    public static byte[] ReadOrMake(string path, Func<byte[]> make)
    {
        if (File.Exists(path))
            return File.ReadAllBytes(path);

        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        using (var file = new FileStream(draft, options))
            file.Write(make());

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft); // another host was first; its secret is everybody's
        }

        return File.ReadAllBytes(path);
    }
}
