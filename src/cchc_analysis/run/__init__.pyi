from . import evaluate, folder, manifest, workspace

__all__ = ["evaluate", "folder", "manifest", "workspace"]
