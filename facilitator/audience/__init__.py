"""What an audience may see, and what has changed since it last looked."""
