using System;
using System.Reflection;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;

namespace TwinSlot.Bootloader.Loading;

/// <summary>
/// Loads the assemblies of a checked image, in their order, from the very bytes that were checked, and makes the application.
/// Nothing that was loaded can be unloaded: after a failure the board has to reboot.
/// </summary>
public static class ApplicationLoader
{
    /// <summary>Loads an image.</summary>
    /// <param name="image">An image that passed its check. Its bytes are given back as they are loaded.</param>
    /// <param name="progress">Called after each assembly.</param>
    public static LoadedApplication Load(CheckedImage image, IProgress progress)
    {
        try
        {
            Assembly last = null;
            for (int i = 0; i < image.Bundle.Positions.Length; i++)
            {
                byte[] assembly = image.Take(i);
                if (assembly == null)
                {
                    return Refused("assembly " + (i + 1).ToString() + " is not in memory any more");
                }

                last = Assembly.Load(assembly);
                progress.Step();
            }

            return MakeApplication(last);
        }
        catch (Exception e)
        {
            return Refused(e.GetType().Name + ": " + e.Message);
        }
    }

    private static LoadedApplication MakeApplication(Assembly assembly)
    {
        Type found = null;
        Type[] types = assembly.GetTypes();
        for (int i = 0; i < types.Length; i++)
        {
            if (types[i].IsClass && !types[i].IsAbstract && IsApplication(types[i]))
            {
                if (found != null)
                {
                    return Refused("the last assembly has more than one application class");
                }

                found = types[i];
            }
        }

        if (found == null)
        {
            return Refused("the last assembly has no class that implements IApplication");
        }

        ConstructorInfo constructor = found.GetConstructor(new Type[0]);
        if (constructor == null)
        {
            return Refused(found.Name + " has no public constructor without parameters");
        }

        // Asked for here: an application that fails to answer counts as one that cannot be loaded.
        IApplication application = (IApplication)constructor.Invoke(new object[0]);
        string[] selfTests = application.SelfTests;
        return new LoadedApplication(application, selfTests == null ? new string[0] : selfTests, string.Empty);
    }

    private static LoadedApplication Refused(string error)
    {
        return new LoadedApplication(null, new string[0], error);
    }

    private static bool IsApplication(Type type)
    {
        Type[] interfaces = type.GetInterfaces();
        for (int i = 0; i < interfaces.Length; i++)
        {
            if (interfaces[i] == typeof(IApplication))
            {
                return true;
            }
        }

        return false;
    }
}
