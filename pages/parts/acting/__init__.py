"""What people say of a task, in forms of which one is open at a time: on the task's page, and where it is a duty."""
